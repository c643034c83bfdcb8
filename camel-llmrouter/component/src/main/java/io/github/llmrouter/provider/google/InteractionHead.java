package io.github.llmrouter.provider.google;

import java.time.Instant;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

import io.github.llmrouter.chat.Usage;
import io.github.llmrouter.failure.FailureException;
import io.github.llmrouter.failure.FailureKind;
import io.github.llmrouter.provider.ErrorTable;
import io.github.llmrouter.provider.neutral.Fields;
import io.github.llmrouter.provider.neutral.TokenCount;
import io.github.llmrouter.provider.wire.FinishReasons;

/** What an interaction says of itself. Its counts keep thoughts beside the output, and what tools read beside the input. */
final class InteractionHead {

    private InteractionHead() {}

    static Head of(JsonNode interaction, String model, Instant sent) {
        return new Head(interaction.path("id").asText(""), Fields.text(interaction, "model").orElse(model),
                Fields.text(interaction, "created").flatMap(Head::time).orElse(sent).getEpochSecond(),
                Fields.text(interaction, "service_tier"));
    }

    /**
     * How it ended, in Google's word.
     *
     * @throws FailureException if it failed, or has not ended
     */
    static String end(JsonNode interaction) {
        String status = interaction.path("status").asText();
        return switch (status) {
            case "completed", "requires_action", "incomplete" -> status;
            case "failed", "cancelled" -> throw interaction.path("error").isObject()
                    ? new FailureException(ErrorTable.inBand(interaction))
                    : FinishReasons.failure(status);
            default -> throw FailureException.of(FailureKind.BAD_RESPONSE,
                    "The answer has not ended; its status is '" + status + "'");
        };
    }

    static Optional<Usage> usage(JsonNode interaction) {
        JsonNode usage = interaction.path("usage");
        if (!TokenCount.isOne(usage.path("total_input_tokens")) && !TokenCount.isOne(usage.path(
                "total_output_tokens"))) {
            return Optional.empty();
        }
        JsonNode in = usage.path("input_tokens_by_modality");
        JsonNode out = usage.path("output_tokens_by_modality");
        long thoughts = count(usage, "total_thought_tokens");
        return Optional.of(new Usage(count(usage, "total_input_tokens") + count(usage, "total_tool_use_tokens"),
                count(usage, "total_output_tokens") + thoughts, count(usage, "total_cached_tokens"), 0, thoughts,
                of("audio", in), of("audio", out), of("image", in), of("image", out)));
    }

    private static long of(String modality, JsonNode counts) {
        long sum = 0;
        for (JsonNode count : counts) {
            if (count.path("modality").asText().equals(modality)) {
                sum += count(count, "tokens");
            }
        }
        return sum;
    }

    private static long count(JsonNode node, String name) {
        return TokenCount.orZero(node.path(name));
    }
}
