package io.github.llmrouter.embedding;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.llmrouter.failure.FailureException;
import io.github.llmrouter.failure.FailureKind;

/**
 * One request in OpenAI's embeddings form, with OpenRouter's {@code input_type}. The JSON is what the caller gave; fields
 * without a method here go through untouched.
 *
 * <p>
 * Immutable by convention: nobody writes to {@link #json()} once the request stands. Safe for use by many threads.
 */
public final class EmbeddingRequest {

    private static final int MAX_DIMENSIONS = 1 << 20;

    private final ObjectNode json;
    private final List<EmbeddingInput> inputs;
    private final OptionalInt dimensions;
    private final Encoding encoding;

    private EmbeddingRequest(ObjectNode json) {
        this.json = json;
        this.inputs = EmbeddingInput.of(json.path("input"));
        this.dimensions = dimensions(json.path("dimensions"));
        this.encoding = encoding(json.path("encoding_format"));
    }

    /**
     * Takes the JSON over as it is.
     *
     * @param  json             an object with an {@code input}; not to be changed afterwards
     * @throws FailureException INVALID_REQUEST if the input, its dimensions or its encoding make no sense
     */
    public static EmbeddingRequest of(ObjectNode json) {
        return new EmbeddingRequest(json);
    }

    /** The whole request; for reading only. */
    public ObjectNode json() {
        return json;
    }

    /** What is to be embedded, at least one, each of which gets one vector. */
    public List<EmbeddingInput> inputs() {
        return inputs;
    }

    /** How long the vectors are to be; empty for the model's own length. */
    public OptionalInt dimensions() {
        return dimensions;
    }

    /** How the caller wants to have the vectors. */
    public Encoding encoding() {
        return encoding;
    }

    /** What the vectors are for, such as {@code search_document} or {@code search_query}. */
    public Optional<String> inputType() {
        return text("input_type");
    }

    /** The model that the body itself names, if it does. */
    public Optional<String> model() {
        return text("model");
    }

    /** The preset that the body itself names, if it does. */
    public Optional<String> preset() {
        return text("preset");
    }

    private Optional<String> text(String field) {
        JsonNode value = json.path(field);
        return value.isTextual() ? Optional.of(value.textValue()) : Optional.empty();
    }

    private static OptionalInt dimensions(JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return OptionalInt.empty();
        }
        if (!value.isIntegralNumber() || !value.canConvertToInt() || value.intValue() < 1
                || value.intValue() > MAX_DIMENSIONS) {
            throw invalid("The field dimensions must be a whole number from 1 to " + MAX_DIMENSIONS);
        }
        return OptionalInt.of(value.intValue());
    }

    private static Encoding encoding(JsonNode value) {
        return switch (value.isNull() ? "float" : value.asText("float")) {
            case "float", "" -> Encoding.FLOAT;
            case "base64" -> Encoding.BASE64;
            default -> throw invalid("The field encoding_format must be float or base64");
        };
    }

    private static FailureException invalid(String message) {
        return FailureException.of(FailureKind.INVALID_REQUEST, message);
    }

    /** Says nothing of the content, so that an input never ends in a log by accident. */
    @Override
    public String toString() {
        return "EmbeddingRequest[" + inputs.size() + " inputs]";
    }
}
