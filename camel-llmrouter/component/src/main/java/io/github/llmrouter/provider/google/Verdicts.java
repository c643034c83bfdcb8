package io.github.llmrouter.provider.google;

import java.util.Optional;
import java.util.OptionalInt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import io.github.llmrouter.failure.Failure;
import io.github.llmrouter.failure.FailureException;
import io.github.llmrouter.failure.FailureKind;
import io.github.llmrouter.provider.ErrorTable;
import io.github.llmrouter.provider.neutral.Fields;
import io.github.llmrouter.provider.neutral.InBandErrors;
import io.github.llmrouter.provider.wire.FinishReasons;

/** Tells answers from what stands in their place. */
final class Verdicts {

    private Verdicts() {}

    /**
     * Lets an answer, or a piece of one, pass.
     *
     * @throws FailureException if it is an error, or says that the prompt was blocked: then nothing was ever made of it,
     *                          which is a refusal of the request, unlike an answer that was blocked on its way
     */
    static void check(JsonNode json) {
        JsonNode top = json.isArray() ? json.path(0) : json;
        InBandErrors.throwIfAny(top);
        Optional<String> blocked = Fields.text(top.path("promptFeedback"), "blockReason");
        if (blocked.isPresent() && top.path("candidates").isEmpty()) {
            String why = Fields.text(top.path("promptFeedback"), "blockReasonMessage")
                    .map(message -> ": " + message)
                    .orElse("");
            throw new FailureException(new Failure(FailureKind.REFUSED, OptionalInt.empty(), blocked,
                    "Google blocked the prompt (" + blocked.get() + ")" + why, Optional.empty()));
        }
    }

    /**
     * Why a candidate ended, in Google's word; empty as long as it has not.
     *
     * @throws FailureException if it ended with an error
     */
    static Optional<String> end(JsonNode candidate) {
        Optional<String> reason = Fields.text(candidate, "finishReason");
        if (reason.map(FinishReasons::neutral).filter("error"::equals).isPresent()) {
            String message = Fields.text(candidate, "finishMessage")
                    .orElse("The model ended with an error: " + reason.get());
            throw new FailureException(ErrorTable.inBand(JsonNodeFactory.instance.objectNode()
                    .put("status", reason.get())
                    .put("message", message)));
        }
        return reason;
    }

    /** The words in which Google says that it holds a candidate back. */
    static Optional<String> refusal(JsonNode candidate) {
        return Fields.text(candidate, "finishReason")
                .map(FinishReasons::neutral)
                .filter("content_filter"::equals)
                .flatMap(blocked -> Fields.text(candidate, "finishMessage"));
    }
}
