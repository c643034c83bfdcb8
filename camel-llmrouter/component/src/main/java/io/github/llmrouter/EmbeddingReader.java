package io.github.llmrouter;

import java.util.Optional;

import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.llmrouter.BodyReader.Body;
import io.github.llmrouter.CallConfiguration.Output;
import io.github.llmrouter.embedding.EmbeddingRequest;
import io.github.llmrouter.failure.FailureException;
import io.github.llmrouter.preset.RequestDefaults;

/**
 * Turns a message into an {@link EmbeddingRequest}. The body is an embeddings request if it has {@code input}, several
 * texts if it is a list, and one text or picture otherwise.
 */
final class EmbeddingReader {

    /** What form of answer fits the body. */
    enum Shape {
        /** One vector for one text. */
        VECTOR,
        /** A list of vectors for a list of texts. */
        VECTORS,
        /** The whole response for a request in JSON. */
        RESPONSE
    }

    /**
     * A request, and what form of answer fits it.
     *
     * @param form the body that the caller gave, whose Java type a whole response takes
     */
    record Read(EmbeddingRequest request, Shape shape, @Nullable Object form) {}

    private final BodyReader bodies;
    private final @Nullable Integer dimensions;
    private final @Nullable String inputType;
    private final boolean wholeResponse;
    private final RequestDefaults defaults;

    EmbeddingReader(BodyReader bodies, CallConfiguration options, RequestDefaults defaults) {
        this.bodies = bodies;
        this.dimensions = options.getDimensions();
        this.inputType = options.getInputType();
        this.wholeResponse = options.getOutput() == Output.message;
        this.defaults = defaults;
    }

    /**
     * @throws InvalidRequestException if the body is of no use; nothing was sent then
     */
    Read read(Exchange exchange) {
        Object form = exchange.getMessage().getBody();
        if (form instanceof EmbeddingRequest request) {
            return read(request.json(), Shape.RESPONSE, form);
        }
        Body body = bodies.read(exchange);
        if (body instanceof Body.Media media) {
            ObjectNode whole = JsonNodeFactory.instance.objectNode();
            whole.putArray("content").add(RequestReader.part(media));
            return read(asked(JsonNodeFactory.instance.arrayNode().add(whole)), Shape.VECTOR, form);
        }
        return read(json(exchange, body), form);
    }

    private static JsonNode json(Exchange exchange, Body body) {
        return body instanceof Body.Text text
                ? RequestReader.json(exchange, text.text(), "\"input\"")
                        .orElseGet(() -> JsonNodeFactory.instance.textNode(text.text()))
                : ((Body.Json) body).json();
    }

    private Read read(JsonNode json, @Nullable Object form) {
        if (json instanceof ObjectNode request && request.has("input")) {
            return read(request, Shape.RESPONSE, form);
        }
        if (json.isArray()) {
            return read(asked(texts(json)), Shape.VECTORS, form);
        }
        String text = json.isValueNode() ? json.asText() : json.toString();
        if (text.isBlank()) {
            throw Invalid.request("The body is empty");
        }
        return read(asked(JsonNodeFactory.instance.textNode(text)), Shape.VECTOR, form);
    }

    private static JsonNode texts(JsonNode list) {
        for (JsonNode element : list) {
            if (!element.isTextual()) {
                throw Invalid.request(
                        "The body is a list with something in it that is no text. For tokens or parts, use"
                                + " a request in JSON with the field input");
            }
        }
        return list;
    }

    /** Base64 is the quickest way to numbers in Java; in a response that is given out whole, numbers are expected. */
    private ObjectNode asked(JsonNode input) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.set("input", input);
        if (!wholeResponse) {
            json.put("encoding_format", "base64");
        }
        return json;
    }

    private Read read(ObjectNode json, Shape shape, @Nullable Object form) {
        ObjectNode complete = JsonNodeFactory.instance.objectNode();
        complete.setAll(json);
        Optional.ofNullable(dimensions)
                .filter(length -> !complete.hasNonNull("dimensions"))
                .ifPresent(length -> complete.put("dimensions", length));
        Optional.ofNullable(inputType)
                .filter(type -> !complete.hasNonNull("input_type"))
                .ifPresent(type -> complete.put("input_type", type));
        defaults.addFieldsTo(complete);
        try {
            return new Read(EmbeddingRequest.of(complete), shape, form);
        } catch (FailureException e) {
            throw Invalid.request(e.failure().message());
        }
    }
}
