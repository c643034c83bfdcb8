package io.github.llmrouter.provider.bedrock;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.llmrouter.provider.UpstreamModel;

/**
 * What a model behind Converse can do. Converse is one form, but refuses what the model at hand does not know, and there
 * is nobody to ask: the id has to tell. The ARN of an inference profile of one's own tells nothing; such a model is
 * {@link Family#OTHER}.
 *
 * @param id      the id in small letters
 * @param family  who made it
 * @param version of Claude, as major * 100 + minor: 405 is Claude 4.5; 0 for others
 */
record BedrockModel(String id, Family family, int version) {

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

    /** {@code claude-3-7-sonnet-20250219} as well as {@code claude-sonnet-4-5-20250929}; a date is no minor version. */
    private static final Pattern CLAUDE_VERSION = Pattern
            .compile("claude-(?:[a-z]+-)?(\\d{1,2})(?:-(\\d{1,2}))?(?![0-9])");

    /** As Bedrock's documentation lists them. */
    private static final Pattern SCHEMAS = Pattern.compile("claude-(?:sonnet|haiku|opus)-4-[56](?![0-9])|qwen3|gpt-oss"
            + "|deepseek\\.v3|gemma-3-(?:12|27)b|minimax-m2|magistral-small|ministral-3|mistral-large-3|voxtral|kimi-k2"
            + "|nemotron-nano");

    private static final int EXTENDED_THINKING = 307;
    private static final int ONE_SAMPLING = 401;
    private static final int STRICT_TOOLS = 405;
    private static final int ADAPTIVE_THINKING = 406;
    private static final int NO_SAMPLING = 407;
    private static final int THINKS_UNASKED = 500;
    private static final int NO_FORCE = 505;

    static BedrockModel of(UpstreamModel model) {
        String id = model.id().toLowerCase(Locale.ROOT);
        Family family = familyOf(id);
        return new BedrockModel(id, family, family == Family.CLAUDE ? versionOf(id) : 0);
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
        return family == Family.CLAUDE ? version >= STRICT_TOOLS : knowsSchemas();
    }

    /** Whether it can be told that it must call some tool. */
    boolean canRequireTools() {
        return family == Family.MISTRAL || canRequireOneTool();
    }

    /** Whether it can be told which tool it must call. */
    boolean canRequireOneTool() {
        return switch (family) {
            case CLAUDE -> version < NO_FORCE || id.contains("haiku");
            case NOVA, GPT_OSS, QWEN, OTHER -> true;
            case MISTRAL, LLAMA, COHERE, JAMBA, PALMYRA, TITAN -> false;
        };
    }

    /** Whether it takes {@code temperature}, {@code top_p} and {@code top_k} at all. */
    boolean takesSampling() {
        return version < NO_SAMPLING;
    }

    /** Whether it takes {@code temperature} and {@code top_p} in one request. */
    boolean takesBothSamplings() {
        return version < ONE_SAMPLING;
    }

    /** Whether it can be told how many tokens to choose from. */
    boolean takesTopK() {
        return switch (family) {
            case CLAUDE, NOVA, MISTRAL, COHERE -> true;
            default -> false;
        };
    }

    /** Whether it is Claude and can think before it answers. */
    boolean thinksAsClaude() {
        return version >= EXTENDED_THINKING;
    }

    /** Whether it is Claude and decides itself how long it thinks. */
    boolean thinksAdaptively() {
        return version >= ADAPTIVE_THINKING;
    }

    /** Whether it is Claude and takes a budget for its thoughts; later ones only take an effort. */
    boolean takesBudget() {
        return thinksAsClaude() && version <= ADAPTIVE_THINKING;
    }

    /** Whether it is Claude and only shows its thoughts if it is asked to. */
    boolean hidesThoughts() {
        return version > ADAPTIVE_THINKING;
    }

    /** Whether it is Claude and thinks unless it is told not to. */
    boolean thinksUnasked() {
        return version >= THINKS_UNASKED;
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

    private static int versionOf(String id) {
        Matcher version = CLAUDE_VERSION.matcher(id);
        if (!version.find()) {
            return 0;
        }
        int minor = version.group(2) == null ? 0 : Integer.parseInt(version.group(2));
        return Integer.parseInt(version.group(1)) * 100 + minor;
    }
}
