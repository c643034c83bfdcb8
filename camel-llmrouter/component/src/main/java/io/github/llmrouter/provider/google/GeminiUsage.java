package io.github.llmrouter.provider.google;

import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

import io.github.llmrouter.chat.Usage;
import io.github.llmrouter.provider.neutral.TokenCount;

/**
 * Google's token counts. Its prompt includes what was cached, but not what its own tools read; its candidates do not
 * include the thoughts.
 */
final class GeminiUsage {

    private GeminiUsage() {}

    /** The usage of an answer, or up to a chunk; empty where it is not counted yet. */
    static Optional<Usage> of(JsonNode answer) {
        JsonNode usage = answer.path("usageMetadata");
        if (!TokenCount.isOne(usage.path("promptTokenCount")) && !TokenCount.isOne(usage.path(
                "candidatesTokenCount"))) {
            return Optional.empty();
        }
        JsonNode in = usage.path("promptTokensDetails");
        JsonNode out = usage.path("candidatesTokensDetails");
        long thoughts = count(usage, "thoughtsTokenCount");
        return Optional.of(new Usage(count(usage, "promptTokenCount") + count(usage, "toolUsePromptTokenCount"),
                count(usage, "candidatesTokenCount") + thoughts, count(usage, "cachedContentTokenCount"), 0, thoughts,
                of("AUDIO", in), of("AUDIO", out), of("IMAGE", in), of("IMAGE", out)));
    }

    private static long of(String modality, JsonNode details) {
        long sum = 0;
        for (JsonNode detail : details) {
            if (detail.path("modality").asText().equals(modality)) {
                sum += count(detail, "tokenCount");
            }
        }
        return sum;
    }

    private static long count(JsonNode node, String name) {
        return TokenCount.orZero(node.path(name));
    }
}
