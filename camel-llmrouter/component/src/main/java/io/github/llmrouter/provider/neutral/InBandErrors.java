package io.github.llmrouter.provider.neutral;

import com.fasterxml.jackson.databind.JsonNode;

import io.github.llmrouter.failure.FailureException;
import io.github.llmrouter.provider.ErrorTable;
import io.github.llmrouter.provider.wire.FinishReasons;

/** Errors in the place of an answer or of a part of one, after a status that promised none. */
public final class InBandErrors {

    private InBandErrors() {}

    /**
     * Lets an answer, or an event of one, pass.
     *
     * @throws FailureException what it says, if it is an error in one of the shapes that providers and gateways give it
     */
    public static void throwIfAny(JsonNode json) {
        JsonNode error = json.path("error");
        if (isFilled(error) || isError(json.path("object")) || isError(json.path("type")) || isBare(json)) {
            throw new FailureException(ErrorTable.inBand(json));
        }
    }

    /** The failure of a choice that ended in an error. */
    public static FailureException ofChoice(JsonNode choice) {
        JsonNode error = choice.path("error");
        return error.isMissingNode() || error.isNull()
                ? FinishReasons.failure(choice.path("native_finish_reason")
                        .asText(choice.path("finish_reason").asText()))
                : new FailureException(ErrorTable.inBand(error));
    }

    /** Some say {@code "error": false} when all is well. */
    private static boolean isFilled(JsonNode error) {
        return error.isTextual() ? !error.textValue().isEmpty() : !error.isEmpty() || error.asBoolean();
    }

    private static boolean isError(JsonNode type) {
        return "error".equals(type.asText());
    }

    /** The insides of an error with nothing around them, as FastAPI, DashScope and AWS send them. */
    private static boolean isBare(JsonNode json) {
        return !json.has("choices") && !json.has("usage") && (json.has("detail") || json.path("message").isTextual());
    }
}
