package io.github.llmrouter.provider.responses;

import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.llmrouter.chat.Usage;
import io.github.llmrouter.provider.neutral.TokenCount;

/** Token counts: input with all that was cached, output with all reasoning. */
final class ResponsesUsage {

    private static final List<String> BILL = List.of("cost", "cost_details", "is_byok", "cost_in_usd_ticks");

    private ResponsesUsage() {}

    /** The usage of a response; empty if it gives none, or what is no count. */
    static Optional<Usage> of(JsonNode response) {
        JsonNode usage = response.path("usage");
        if (!TokenCount.isOne(usage.path("input_tokens")) || !TokenCount.isOne(usage.path("output_tokens"))) {
            return Optional.empty();
        }
        JsonNode in = usage.path("input_tokens_details");
        JsonNode out = usage.path("output_tokens_details");
        return Optional.of(new Usage(count(usage, "input_tokens"), count(usage, "output_tokens"),
                count(in, "cached_tokens"), count(in, "cache_write_tokens"),
                count(out, "reasoning_tokens"), count(in, "audio_tokens"), count(out, "audio_tokens"),
                count(in, "image_tokens"), count(out, "image_tokens")));
    }

    /** Adds to an answer, or to its last chunk, what of the bill is no count: the tier, and the provider's own price. */
    static void writeBill(JsonNode response, ObjectNode answer) {
        if (response.path("service_tier").isTextual()) {
            answer.set("service_tier", response.path("service_tier"));
        }
        if (answer.get("usage") instanceof ObjectNode counts) {
            for (String field : BILL) {
                JsonNode said = response.path("usage").path(field);
                if (!said.isMissingNode()) {
                    counts.set(field, said);
                }
            }
        }
    }

    private static long count(JsonNode details, String name) {
        return TokenCount.orZero(details.path(name));
    }
}
