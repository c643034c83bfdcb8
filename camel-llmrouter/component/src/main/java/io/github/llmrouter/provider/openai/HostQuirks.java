package io.github.llmrouter.provider.openai;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.llmrouter.chat.ChatRequest;
import io.github.llmrouter.provider.neutral.Fields;
import io.github.llmrouter.provider.openai.JsonAnswer.Form;
import io.github.llmrouter.provider.openai.MessageWriter.Thoughts;
import io.github.llmrouter.provider.openai.PartWriter.CacheMarks;
import io.github.llmrouter.provider.openai.PartWriter.Files;
import io.github.llmrouter.provider.openai.ToolChoices.Words;

/**
 * In what a well-known host differs from OpenAI's API as the neutral form has it. Own installations, which are many and
 * forgiving, are {@link #OTHER}.
 *
 * <p>
 * What is refused is left out of the request: the host would refuse the whole of it, or do as if it had heard.
 */
enum HostQuirks {

    // @formatter:off
    //         limit       usage   developer   thoughts of earlier answers         cache marks          reasoning                JSON          tool choice       files              refused
    OPENAI(    Limit.NEW,  true,   true,       Thoughts.DROPPED,                   CacheMarks.OPENAI,   ReasoningForm.OPENAI,    Form.ALL,     Words.ALL,        Files.OPENAI,      Refused.OPENAI),
    FOUNDRY(   Limit.OLD,  true,   false,      Thoughts.DROPPED,                   CacheMarks.DROPPED,  ReasoningForm.OPENAI,    Form.ALL,     Words.ALL,        Files.OPENAI,      Refused.OPENAI),
    OPENROUTER(Limit.ANY,  true,   true,       Thoughts.AS_GIVEN,                  CacheMarks.KEPT,     ReasoningForm.AS_GIVEN,  Form.ALL,     Words.ALL,        Files.OPENAI,      Set.of()),
    GROQ(      Limit.ANY,  true,   false,      Thoughts.REASONING,                 CacheMarks.DROPPED,  ReasoningForm.GROQ,      Form.ALL,     Words.ALL,        Files.OPENAI,      Refused.GROQ),
    CEREBRAS(  Limit.NEW,  true,   false,      Thoughts.REASONING,                 CacheMarks.DROPPED,  ReasoningForm.FOUR,      Form.ALL,     Words.ALL,        Files.OPENAI,      Refused.CEREBRAS),
    FIREWORKS( Limit.ANY,  true,   false,      Thoughts.REASONING_CONTENT,         CacheMarks.DROPPED,  ReasoningForm.FOUR,      Form.ALL,     Words.ALL,        Files.OPENAI,      Refused.FIREWORKS),
    XAI(       Limit.ANY,  true,   false,      Thoughts.REASONING_CONTENT,         CacheMarks.DROPPED,  ReasoningForm.XAI,       Form.ALL,     Words.ALL,        Files.OPENAI,      Refused.XAI),
    DEEPSEEK(  Limit.OLD,  true,   false,      Thoughts.REASONING_CONTENT_ALWAYS,  CacheMarks.DROPPED,  ReasoningForm.THINKING,  Form.OBJECT,  Words.ALL,        Files.OPENAI,      Refused.DEEPSEEK),
    MOONSHOT(  Limit.ANY,  true,   false,      Thoughts.REASONING_CONTENT_ALWAYS,  CacheMarks.DROPPED,  ReasoningForm.THINKING,  Form.ALL,     Words.ALL,        Files.OPENAI,      Refused.SAMPLING),
    ZAI(       Limit.OLD,  true,   false,      Thoughts.REASONING_CONTENT,         CacheMarks.DROPPED,  ReasoningForm.THINKING,  Form.OBJECT,  Words.AUTO_ONLY,  Files.OPENAI,      Refused.ZAI),
    ALIBABA(   Limit.ANY,  true,   false,      Thoughts.REASONING_CONTENT,         CacheMarks.KEPT,     ReasoningForm.QWEN,      Form.ALL,     Words.ALL,        Files.OPENAI,      Set.of("top_a", "min_p")),
    MISTRAL(   Limit.OLD,  false,  false,      Thoughts.DROPPED,                   CacheMarks.DROPPED,  ReasoningForm.MISTRAL,   Form.ALL,     Words.MISTRAL,    Files.MISTRAL,     Refused.MISTRAL),
    PERPLEXITY(Limit.OLD,  false,  false,      Thoughts.DROPPED,                   CacheMarks.DROPPED,  ReasoningForm.FOUR,      Form.SCHEMA,  Words.ALL,        Files.PERPLEXITY,  Refused.PERPLEXITY),
    OTHER(     Limit.ANY,  true,   false,      Thoughts.BOTH_NAMES,                CacheMarks.KEPT,     ReasoningForm.ANY,       Form.ALL,     Words.ALL,        Files.OPENAI,      Set.of());
    // @formatter:on

    /** The name of the limit on the answer's tokens. */
    enum Limit {
        /** {@code max_tokens} */
        OLD("max_tokens"),
        /** {@code max_completion_tokens}, which OpenAI's reasoning models want. */
        NEW("max_completion_tokens"),
        /** Either. */
        ANY("");

        private final String name;

        Limit(String name) {
            this.name = name;
        }
    }

    private final Limit limit;
    private final boolean usageOnRequest;
    private final boolean developer;
    private final Thoughts thoughts;
    private final CacheMarks cacheMarks;
    private final ReasoningForm reasoning;
    private final Form json;
    private final Words choices;
    private final Files files;
    private final Set<String> refused;

    HostQuirks(Limit limit, boolean usageOnRequest, boolean developer, Thoughts thoughts, CacheMarks cacheMarks,
            ReasoningForm reasoning, Form json, Words choices, Files files, Set<String> refused) {
        this.limit = limit;
        this.usageOnRequest = usageOnRequest;
        this.developer = developer;
        this.thoughts = thoughts;
        this.cacheMarks = cacheMarks;
        this.reasoning = reasoning;
        this.json = json;
        this.choices = choices;
        this.files = files;
        this.refused = refused;
    }

    static HostQuirks of(URI base) {
        String host = Optional.ofNullable(base.getHost()).orElse("").toLowerCase(Locale.ROOT);
        return switch (host) {
            case "api.openai.com" -> OPENAI;
            case "openrouter.ai" -> OPENROUTER;
            case "api.groq.com" -> GROQ;
            case "api.cerebras.ai" -> CEREBRAS;
            case "api.fireworks.ai" -> FIREWORKS;
            case "api.x.ai" -> XAI;
            case "api.deepseek.com" -> DEEPSEEK;
            case "api.moonshot.ai", "api.moonshot.cn" -> MOONSHOT;
            case "api.z.ai", "open.bigmodel.cn" -> ZAI;
            case "api.mistral.ai", "codestral.mistral.ai" -> MISTRAL;
            case "api.perplexity.ai" -> PERPLEXITY;
            default -> ofDomain(host, Optional.ofNullable(base.getPath()).orElse(""));
        };
    }

    private static HostQuirks ofDomain(String host, String path) {
        if (host.contains(".azure.")) {
            return path.endsWith("/models") || host.contains(".models.ai.azure.") ? FOUNDRY : OPENAI;
        }
        if (host.endsWith(".api.openai.com")) {
            return OPENAI;
        }
        if (host.endsWith(".api.x.ai")) {
            return XAI;
        }
        return host.endsWith(".aliyuncs.com") ? ALIBABA : OTHER;
    }

    /** Whether a stream must ask for its usage; the others send it anyway and refuse to be asked. */
    boolean usageOnRequest() {
        return usageOnRequest;
    }

    /** Whether the role {@code developer} is known; {@code system} is everywhere. */
    boolean knowsDeveloper() {
        return developer;
    }

    Thoughts thoughts() {
        return thoughts;
    }

    CacheMarks cacheMarks() {
        return cacheMarks;
    }

    ReasoningForm reasoning() {
        return reasoning;
    }

    Form json() {
        return json;
    }

    Words choices() {
        return choices;
    }

    Files files() {
        return files;
    }

    /** Whether a field of an answer that is none of a request is refused in the message that brings it back. */
    boolean isStrict() {
        return thoughts != Thoughts.AS_GIVEN && thoughts != Thoughts.BOTH_NAMES;
    }

    /** Whether ids of tool calls must be nine letters and digits. */
    boolean shortToolCallIds() {
        return this == MISTRAL;
    }

    /** Whether the host has no place for the field. */
    boolean refuses(String field) {
        return refused.contains(field);
    }

    /** The name under which the host wants a field; its own name where the request has both. */
    String fieldName(String name, ObjectNode request) {
        if (name.equals("seed") && this == MISTRAL) {
            return "random_seed";
        }
        boolean isLimit = name.equals(Limit.OLD.name) || name.equals(Limit.NEW.name);
        return isLimit && limit != Limit.ANY && !request.has(limit.name) ? limit.name : name;
    }

    /** The fields of the request that are left out and would have made a difference. */
    Set<String> dropped(ChatRequest request) {
        Set<String> dropped = Set.of();
        for (String field : refused) {
            if (Fields.says(request, field)) {
                dropped = dropped.isEmpty() ? new TreeSet<>() : dropped;
                dropped.add(field);
            }
        }
        if (choices == Words.AUTO_ONLY && ToolChoices.isForced(request.json().path("tool_choice"))) {
            dropped = dropped.isEmpty() ? new TreeSet<>() : dropped;
            dropped.add("tool_choice");
        }
        return dropped;
    }
}
