package io.github.llmrouter.embedding;

import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;

import io.github.llmrouter.failure.FailureException;
import io.github.llmrouter.failure.FailureKind;

/**
 * How long the vectors of each model are, as far as its answers have told. Vectors of different lengths cannot be
 * compared, so an answer of another length is none. Safe for use by many threads.
 */
public final class VectorLengths {

    private final Map<String, Integer> seen = new ConcurrentHashMap<>();

    /**
     * Refuses an answer whose vectors are not as long as they must be: as long as was asked for, as configuration says,
     * or as this model's were before.
     *
     * @param  model            the slug of the model that answered
     * @param  configured       the length that configuration says
     * @throws FailureException INVALID_ANSWER if the length is another one
     */
    public void check(EmbeddingRequest request, String model, OptionalInt configured, EmbeddingResponse response) {
        if (request.dimensions().isPresent()) {
            compare(request.dimensions().getAsInt(), "dimensions asks for", response);
        } else if (isShapedByProvider(request)) {
            return;
        } else if (configured.isPresent()) {
            compare(configured.getAsInt(), "the option dimensions of the model says", response);
        } else {
            Integer before = seen.putIfAbsent(model, response.dimensions());
            if (before != null) {
                compare(before, "this model gave before", response);
            }
        }
    }

    /** The length may be one of the fields that only a certain provider has. */
    private static boolean isShapedByProvider(EmbeddingRequest request) {
        return !request.json().path("provider").path("options").isEmpty();
    }

    private static void compare(int expected, String why, EmbeddingResponse response) {
        if (response.dimensions() != expected) {
            throw FailureException.of(FailureKind.INVALID_ANSWER, "the answer has vectors of length "
                    + response.dimensions() + ", but " + why + " " + expected);
        }
    }
}
