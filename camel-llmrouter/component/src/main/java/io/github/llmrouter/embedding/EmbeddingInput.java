package io.github.llmrouter.embedding;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

import io.github.llmrouter.failure.FailureException;
import io.github.llmrouter.failure.FailureKind;

/** One thing to be embedded: for each there is one vector. */
public sealed interface EmbeddingInput {

    /** A text that is not blank. */
    record Text(String text) implements EmbeddingInput {}

    /** A text as the numbers of its tokens. */
    record Tokens(JsonNode numbers) implements EmbeddingInput {}

    /** Texts and pictures that make one thing, as the parts of a message's content. */
    record Parts(JsonNode content) implements EmbeddingInput {}

    /**
     * Reads the field {@code input}: a text, an array of texts, of tokens, of arrays of tokens, or of objects with
     * {@code content} parts.
     *
     * @throws FailureException INVALID_REQUEST if it is none of these
     */
    static List<EmbeddingInput> of(JsonNode input) {
        if (input.isTextual()) {
            return List.of(text(input, 0));
        }
        if (!input.isArray() || input.isEmpty()) {
            throw invalid("The field input must be a text or an array with at least one text");
        }
        if (isTokens(input)) {
            return List.of(new Tokens(input));
        }
        List<EmbeddingInput> inputs = new ArrayList<>(input.size());
        for (JsonNode element : input) {
            inputs.add(one(element, inputs.size()));
        }
        return List.copyOf(inputs);
    }

    private static EmbeddingInput one(JsonNode element, int index) {
        if (element.isTextual()) {
            return text(element, index);
        }
        if (isTokens(element)) {
            return new Tokens(element);
        }
        if (element.path("content").isArray() && !element.path("content").isEmpty()) {
            return new Parts(element.path("content"));
        }
        throw invalid("The field input[" + index + "] must be a text, an array of token numbers or an object with the"
                + " parts of its content");
    }

    private static Text text(JsonNode node, int index) {
        if (node.textValue().isBlank()) {
            throw invalid("The field input[" + index + "] is empty: an empty text has no embedding. Leave it out");
        }
        return new Text(node.textValue());
    }

    private static boolean isTokens(JsonNode array) {
        if (!array.isArray() || array.isEmpty()) {
            return false;
        }
        for (JsonNode token : array) {
            if (!token.isIntegralNumber()) {
                return false;
            }
        }
        return true;
    }

    private static FailureException invalid(String message) {
        return FailureException.of(FailureKind.INVALID_REQUEST, message);
    }
}
