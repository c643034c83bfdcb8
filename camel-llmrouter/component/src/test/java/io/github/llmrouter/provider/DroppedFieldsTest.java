package io.github.llmrouter.provider;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import com.fasterxml.jackson.databind.JsonNode;

import io.github.llmrouter.chat.ChatRequest;
import io.github.llmrouter.provider.wire.WireJson;

import static org.assertj.core.api.Assertions.assertThat;

/** Nothing is lost in silence: whatever a request asks for is in what is sent, or it is named as dropped. */
class DroppedFieldsTest {

    /** Who is spoken to: the dialect, the model and the base. */
    private static final List<List<String>> TARGETS = List.of(
            List.of("anthropic", "claude-sonnet-4-5", "https://api.anthropic.com/v1"),
            List.of("anthropic", "claude-opus-4-7", "https://api.anthropic.com/v1"),
            List.of("vertex-anthropic", "claude-3-5-haiku@20241022", "https://vertex"),
            List.of("google", "gemini-2.5-flash", "https://gemini"),
            List.of("google", "gemini-2.0-flash", "https://gemini"),
            List.of("vertex", "gemini-2.5-pro", "https://vertex"),
            List.of("google-interactions", "gemini-3-pro-preview", "https://gemini"),
            List.of("bedrock", "us.anthropic.claude-sonnet-4-5-20250929-v1:0", "https://bedrock"),
            List.of("bedrock", "us.amazon.nova-micro-v1:0", "https://bedrock"),
            List.of("bedrock", "us.meta.llama3-3-70b-instruct-v1:0", "https://bedrock"),
            List.of("cohere", "command-a-03-2025", "https://api.cohere.com/v2"),
            List.of("ollama", "qwen3:8b", "http://localhost:11434"),
            List.of("openai-responses", "gpt-5.2", "https://api.openai.com/v1"),
            List.of("azure-responses", "own", "https://own.openai.azure.com"),
            List.of("azure", "own", "https://own.openai.azure.com"),
            List.of("openai", "gpt-5.2", "https://api.openai.com/v1"),
            List.of("openai", "m", "https://api.groq.com/openai/v1"),
            List.of("openai", "mistral-large-latest", "https://api.mistral.ai/v1"),
            List.of("openai", "deepseek-chat", "https://api.deepseek.com"),
            List.of("openai", "grok-4", "https://api.x.ai/v1"),
            List.of("openai", "m", "https://api.together.xyz/v1"),
            List.of("openai", "m", "https://api.fireworks.ai/inference/v1"),
            List.of("openai", "m", "https://api.cerebras.ai/v1"),
            List.of("openai", "sonar", "https://api.perplexity.ai"),
            List.of("openai", "m", "https://openrouter.ai/api/v1"),
            List.of("openai", "glm-4.6", "https://api.z.ai/api/paas/v4"),
            List.of("openai", "m", "http://localhost:8000/v1"));

    private static final String TOOLS = "'tools':[{'type':'function','function':{'name':'f'}},"
            + "{'type':'function','function':{'name':'g'}}]";
    private static final String SCHEMA = "{'type':'json_schema','json_schema':{'name':'s','schema':{'type':'object',"
            + "'properties':{'a':{'type':'string'}},'required':['a'],'additionalProperties':false}}}";

    private static final Map<String, List<String>> FIELDS = Map.ofEntries(Map.entry("temperature", List.of("0.3")),
            Map.entry("top_p", List.of("0.7")), Map.entry("top_k", List.of("13")), Map.entry("min_p", List.of("0.1")),
            Map.entry("seed", List.of("4711")), Map.entry("frequency_penalty", List.of("0.3")),
            Map.entry("presence_penalty", List.of("0.3")), Map.entry("repetition_penalty", List.of("1.3")),
            Map.entry("stop", List.of("'END'", "['A','B']")), Map.entry("max_tokens", List.of("7001")),
            Map.entry("max_completion_tokens", List.of("7001")), Map.entry("n", List.of("3")),
            Map.entry("logprobs", List.of("true")), Map.entry("logit_bias", List.of("{'12':5}")),
            Map.entry("response_format", List.of("{'type':'json_object'}", SCHEMA)),
            Map.entry("reasoning", List.of("{'effort':'high'}", "{'max_tokens':3000}")),
            Map.entry("reasoning_effort", List.of("'low'")), Map.entry("service_tier", List.of("'flex'")),
            Map.entry("verbosity", List.of("'low'")), Map.entry("modalities", List.of("['text','audio']")),
            Map.entry("prompt_cache_key", List.of("'k'")), Map.entry("web_search_options", List.of("{'a':1}")),
            Map.entry("of_tomorrow", List.of("5")));

    private static final Map<String, List<String>> FIELDS_OF_TOOLS = Map.of(
            "tool_choice", List.of("'none'", "'required'", "{'type':'function','function':{'name':'f'}}"),
            "parallel_tool_calls", List.of("false"), "response_format", List.of("{'type':'json_object'}", SCHEMA),
            "reasoning", List.of("{'effort':'high'}"));

    @ParameterizedTest(name = "{0}")
    @MethodSource("targets")
    void aFieldIsSentOrNamed(List<String> target) {
        isSentOrNamed(target, "'messages':[{'role':'user','content':'Hello'}]", FIELDS);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("targets")
    void aFieldBesideToolsIsSentOrNamed(List<String> target) {
        isSentOrNamed(target, "'messages':[{'role':'user','content':'Hello'}]," + TOOLS, FIELDS_OF_TOOLS);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("targets")
    void toolsAreSentOrNamed(List<String> target) {
        isSentOrNamed(target, "'messages':[{'role':'user','content':'Hello'}]",
                Map.of("tools", List.of(TOOLS.substring(TOOLS.indexOf('[')))));
    }

    @ParameterizedTest
    @CsvSource({"true, false", "false, true"})
    void severalToolsAtOnceAreTheRule(boolean value, boolean named) {
        for (String dialect : List.of("cohere", "ollama", "google")) {
            assertThat(dropped(List.of(dialect, "m", "http://localhost"), "'messages':[]," + TOOLS
                    + ",'parallel_tool_calls':" + value).contains("parallel_tool_calls")).isEqualTo(named);
        }
    }

    static Stream<Arguments> targets() {
        return TARGETS.stream().map(Arguments::of);
    }

    private static void isSentOrNamed(List<String> target, String rest, Map<String, List<String>> fields) {
        JsonNode without = sent(target, rest);
        fields.forEach((field, values) -> values.forEach(value -> {
            String request = rest + ",'" + field + "':" + value;
            boolean sent = !sent(target, request).equals(without);

            assertThat(sent || dropped(target, request).contains(field)).as(field + ": " + value).isTrue();
        }));
    }

    private static JsonNode sent(List<String> target, String request) {
        Call call = new Call(request(request), UpstreamModel.of(target.get(1)), false, Optional.empty(),
                URI.create(target.get(2)));
        byte[] body = dialect(target).write(call).body();
        return WireJson.tree(body, 0, body.length).orElseThrow();
    }

    private static Set<String> dropped(List<String> target, String request) {
        return dialect(target).dropped(request(request), UpstreamModel.of(target.get(1)), URI.create(target.get(2)));
    }

    private static Dialect dialect(List<String> target) {
        return Dialects.named(target.get(0)).orElseThrow();
    }

    private static ChatRequest request(String fields) {
        return Clients.request("{" + fields.replace('\'', '"') + "}");
    }
}
