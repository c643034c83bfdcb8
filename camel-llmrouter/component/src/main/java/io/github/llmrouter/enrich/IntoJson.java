package io.github.llmrouter.enrich;

import java.util.Map;

import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;

import io.github.llmrouter.provider.wire.WireJson;

/**
 * Puts the answer of an {@code enrich} into a JSON body: as JSON if it is that, as text otherwise. Objects on the way that
 * are not there are made. A {@code Map}, a {@code JsonNode}, a {@code byte[]} stays one; any other body is text afterwards.
 */
public final class IntoJson extends Enrichment {

    private final JsonPointer pointer;

    /**
     * @param pointer where to, as in {@code /order/summary}; {@code /notes/-} adds to the end of an array
     * @throws IllegalArgumentException if it is none, or the whole document
     */
    public IntoJson(String pointer) {
        this.pointer = compiled(pointer);
        if (this.pointer.matches()) {
            throw new IllegalArgumentException(
                    "An empty JSON pointer is the whole body; name a place in it, as in /summary");
        }
    }

    private static JsonPointer compiled(String pointer) {
        try {
            return JsonPointer.compile(pointer);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("IntoJson('" + pointer
                    + "'): that is no JSON pointer, which begins with a"
                    + " slash and has one before each name, as in /order/summary");
        }
    }

    @Override
    void put(Answer answer, Exchange original) {
        @Nullable
        Object body = original.getMessage().getBody();
        original.getMessage().setBody(enriched(body, answer.json(), original));
    }

    private Object enriched(@Nullable Object body, JsonNode answer, Exchange exchange) {
        if (body instanceof Map<?, ?> map) {
            return JsonPlace.in(map, pointer, answer);
        }
        if (body instanceof JsonNode json) {
            return JsonPlace.in(json, pointer, answer);
        }
        @Nullable
        String text = body == null
                ? null
                : exchange.getContext().getTypeConverter().tryConvertTo(String.class, exchange, body);
        String whole = text(JsonPlace.in(parsed(text, body), pointer, answer));
        if (body instanceof byte[]) {
            return exchange.getContext().getTypeConverter().convertTo(byte[].class, exchange, whole);
        }
        return whole;
    }

    private static JsonNode parsed(@Nullable String text, @Nullable Object body) {
        try {
            JsonNode json = WireJson.MAPPER.readTree(text == null ? "" : text);
            if (json.isContainerNode()) {
                return json;
            }
        } catch (JsonProcessingException e) {
            // what it says quotes the body
        }
        throw new EnrichmentException("The body is " + (body == null ? "empty" : "a " + body.getClass().getName())
                + " and no JSON object or array, so that an answer cannot be put into it. Use IntoHeader, IntoVariable or, for"
                + " an object of your own, IntoField");
    }

    private static String text(JsonNode json) {
        return json.toString();
    }
}
