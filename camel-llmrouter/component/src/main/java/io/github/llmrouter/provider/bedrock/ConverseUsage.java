package io.github.llmrouter.provider.bedrock;

import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

import io.github.llmrouter.chat.Usage;

/**
 * Reads {@code usage}. What was read from the prompt cache or written to it is not among {@code inputTokens}; thoughts
 * are among {@code outputTokens}, and how many they are is not said.
 */
final class ConverseUsage {

    private ConverseUsage() {}

    /** Empty if there is none. */
    static Optional<Usage> of(JsonNode usage) {
        if (!usage.path("inputTokens").isNumber() && !usage.path("outputTokens").isNumber()) {
            return Optional.empty();
        }
        long cached = count(usage, "cacheReadInputTokens");
        long written = count(usage, "cacheWriteInputTokens");
        long prompt = count(usage, "inputTokens") + cached + written;
        return Optional.of(new Usage(prompt, count(usage, "outputTokens"), cached, written, 0, 0, 0));
    }

    private static long count(JsonNode usage, String field) {
        return Math.max(0, Math.min(usage.path(field).asLong(0), Integer.MAX_VALUE));
    }
}
