package io.github.llmrouter.provider.bedrock;

import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

import io.github.llmrouter.chat.Usage;
import io.github.llmrouter.provider.neutral.TokenCount;

/**
 * Reads {@code usage}. What was read from the prompt cache or written to it is not among {@code inputTokens}; thoughts
 * are among {@code outputTokens}, and how many they are is not said.
 */
final class ConverseUsage {

    private ConverseUsage() {}

    /** Empty if there is none. */
    static Optional<Usage> of(JsonNode usage) {
        if (!TokenCount.isOne(usage.path("inputTokens")) && !TokenCount.isOne(usage.path("outputTokens"))) {
            return Optional.empty();
        }
        long cached = count(usage, "cacheReadInputTokens");
        long written = count(usage, "cacheWriteInputTokens");
        long prompt = count(usage, "inputTokens") + cached + written;
        return Optional.of(new Usage(prompt, count(usage, "outputTokens"), cached, written, 0, 0, 0)
                .cachedForAnHour(forAnHour(usage.path("cacheDetails"))));
    }

    private static long forAnHour(JsonNode written) {
        long sum = 0;
        for (JsonNode part : written) {
            sum += part.path("ttl").asText().equals("1h") ? count(part, "inputTokens") : 0;
        }
        return sum;
    }

    private static long count(JsonNode usage, String field) {
        return TokenCount.orZero(usage.path(field));
    }
}
