package io.github.llmrouter.provider.responses;

import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

import io.github.llmrouter.chat.Usage;

/** Token counts: input with all that was cached, output with all reasoning. */
final class ResponsesUsage {

    /** Far beyond any context. What is beyond this is no count, so no sum of counts overflows. */
    private static final long MAX_TOKENS = 1L << 40;

    private ResponsesUsage() {}

    /** The usage of a response; empty if it gives none, or what is no count. */
    static Optional<Usage> of(JsonNode response) {
        JsonNode usage = response.path("usage");
        if (!isCount(usage.path("input_tokens")) || !isCount(usage.path("output_tokens"))) {
            return Optional.empty();
        }
        JsonNode in = usage.path("input_tokens_details");
        JsonNode out = usage.path("output_tokens_details");
        long prompt = usage.path("input_tokens").asLong();
        return Optional.of(new Usage(prompt, usage.path("output_tokens").asLong(),
                Math.min(count(in, "cached_tokens"), prompt), count(in, "cache_write_tokens"),
                count(out, "reasoning_tokens"), count(in, "audio_tokens"), count(out, "audio_tokens"),
                count(in, "image_tokens"), count(out, "image_tokens")));
    }

    private static long count(JsonNode details, String name) {
        return isCount(details.path(name)) ? details.path(name).asLong() : 0;
    }

    private static boolean isCount(JsonNode node) {
        return node.isNumber() && node.canConvertToLong() && node.asLong() >= 0 && node.asLong() <= MAX_TOKENS;
    }
}
