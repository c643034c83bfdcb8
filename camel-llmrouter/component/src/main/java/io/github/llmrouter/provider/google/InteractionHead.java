package io.github.llmrouter.provider.google;

import java.time.Instant;

import com.fasterxml.jackson.databind.JsonNode;

import io.github.llmrouter.failure.FailureException;
import io.github.llmrouter.failure.FailureKind;
import io.github.llmrouter.provider.ErrorTable;
import io.github.llmrouter.provider.neutral.Fields;
import io.github.llmrouter.provider.wire.FinishReasons;

/** What an interaction says of itself. */
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
}
