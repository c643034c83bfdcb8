package io.github.llmrouter.provider.bedrock;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

import io.github.llmrouter.provider.UpstreamModel;
import io.github.llmrouter.provider.anthropic.ClaudeModel;

/**
 * What a model behind Converse can do. Converse is one form, but refuses what the model at hand does not know, and there
 * is nobody to ask: the id has to tell. The ARN of an inference profile of one's own tells nothing; such a model is
 * {@link Family#OTHER}.
 *
 * @param id      the id in small letters
 * @param family  who made it
 * @param claude what Claude takes; for models of others one that is none
 */
record BedrockModel(String id, Family family, ClaudeModel claude) {

    /** Models that are spoken to alike. */
    enum Family {
        CLAUDE, NOVA, MISTRAL, LLAMA, COHERE, JAMBA, PALMYRA, TITAN, GPT_OSS, QWEN, OTHER
    }

    // @formatter:off
    private static final List<Map.Entry<String, Family>> FAMILIES = List.of(
        Map.entry("claude", Family.CLAUDE),
        Map.entry("amazon.nova", Family.NOVA),
        Map.entry("amazon.titan", Family.TITAN),
        Map.entry("mistral", Family.MISTRAL),
        Map.entry("meta.llama", Family.LLAMA),
        Map.entry("gpt-oss", Family.GPT_OSS),
        Map.entry("qwen", Family.QWEN),
        Map.entry("cohere", Family.COHERE),
        Map.entry("ai21", Family.JAMBA),
        Map.entry("writer.palmyra", Family.PALMYRA));
    // @formatter:on

    /** As Bedrock's documentation lists them. */
    private static final Pattern SCHEMAS = Pattern.compile("claude-(?:sonnet|haiku|opus)-4-[56](?![0-9])|qwen3|gpt-oss"
            + "|deepseek\\.v3|gemma-3-(?:12|27)b|minimax-m2|magistral-small|ministral-3|mistral-large-3|voxtral|kimi-k2"
            + "|nemotron-nano");

    private static final int STRICT_TOOLS = 405;

    static BedrockModel of(UpstreamModel model) {
        String id = model.id().toLowerCase(Locale.ROOT);
        return new BedrockModel(id, familyOf(id), ClaudeModel.of(id));
    }

    /** Whether it takes cache points in system and messages. */
    boolean caches() {
        return family == Family.CLAUDE || family == Family.NOVA || family == Family.OTHER;
    }

    /** Whether it takes cache points among the tools. */
    boolean cachesTools() {
        return caches() && family != Family.NOVA;
    }

    /** Whether it fits its answer to a JSON Schema by itself. */
    boolean knowsSchemas() {
        return SCHEMAS.matcher(id).find();
    }

    /** Whether it can be told to keep to the schema of a tool to the letter. */
    boolean knowsStrictTools() {
        return family == Family.CLAUDE ? claude.version() >= STRICT_TOOLS : knowsSchemas();
    }

    /** Whether it can be told that it must call some tool. */
    boolean canRequireTools() {
        return family == Family.MISTRAL || canRequireOneTool();
    }

    /** Whether it can be told which tool it must call. */
    boolean canRequireOneTool() {
        return switch (family) {
            case CLAUDE -> claude.canBeForced();
            case NOVA, GPT_OSS, QWEN, OTHER -> true;
            case MISTRAL, LLAMA, COHERE, JAMBA, PALMYRA, TITAN -> false;
        };
    }

    /** Whether it can be told how many tokens to choose from. */
    boolean takesTopK() {
        return switch (family) {
            case CLAUDE, NOVA, MISTRAL, COHERE -> true;
            default -> false;
        };
    }

    /** Whether it is a Nova that can think before it answers. */
    boolean thinksAsNova() {
        return id.contains("nova-2");
    }

    private static Family familyOf(String id) {
        for (Map.Entry<String, Family> word : FAMILIES) {
            if (id.contains(word.getKey())) {
                return word.getValue();
            }
        }
        return Family.OTHER;
    }
}
