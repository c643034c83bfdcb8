package io.github.llmrouter.provider.responses;

import com.fasterxml.jackson.databind.JsonNode;

import io.github.llmrouter.failure.FailureException;
import io.github.llmrouter.failure.FailureKind;
import io.github.llmrouter.provider.ErrorTable;
import io.github.llmrouter.provider.neutral.Fields;
import io.github.llmrouter.provider.wire.FinishReasons;

/** How an answer ended. */
final class Ending {

    private Ending() {}

    /**
     * Why the model stopped, in the provider's word: {@code completed}, or what kept the answer from being complete.
     *
     * @param  usual            the status of a response that names none
     * @throws FailureException if it is an error that ended it, or if it has not ended at all
     */
    static String of(JsonNode response, String usual) {
        throwIfError(response);
        String status = Fields.text(response, "status").orElse(usual);
        return switch (status) {
            case "failed", "cancelled" -> throw FinishReasons.failure(status);
            case "queued", "in_progress" -> throw FailureException.of(FailureKind.BAD_RESPONSE,
                    "The answer is not finished: " + status);
            default -> Fields.text(response.path("incomplete_details"), "reason").orElse(status);
        };
    }

    /** Throws if the JSON has an error in the place of an answer. */
    static void throwIfError(JsonNode json) {
        JsonNode error = json.path("error");
        if (error.isTextual() || !error.isEmpty()) {
            throw new FailureException(ErrorTable.inBand(json.path("output").isArray() ? error : json));
        }
    }
}
