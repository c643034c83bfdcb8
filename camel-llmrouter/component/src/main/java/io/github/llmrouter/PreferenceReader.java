package io.github.llmrouter;

import java.util.Map;

import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.llmrouter.preference.PreferenceFields;
import io.github.llmrouter.preference.Source;
import io.github.llmrouter.provider.wire.WireJson;
import io.github.llmrouter.routing.Preferences;

/**
 * Reads what a message prefers, in its body and its header: strictly, and before any provider is called.
 */
final class PreferenceReader {

    private static final int LONGEST_HEADER = 64 << 10;

    private PreferenceReader() {}

    /**
     * What a message prefers: the header before the body, and the demands of both.
     *
     * @param  json                    the request
     * @throws InvalidRequestException if something of it is of no use
     */
    static Preferences of(Exchange exchange, ObjectNode json) {
        Object header = exchange.getMessage().getHeader(LlmRouterConstants.PREFERENCES);
        try {
            return of(header).over(ofBody(json));
        } catch (IllegalArgumentException e) {
            throw Invalid.request(String.valueOf(e.getMessage()));
        }
    }

    private static Preferences ofBody(ObjectNode json) {
        JsonNode provider = json.path("provider");
        JsonNode route = json.path("route");
        Preferences routed = isNothing(route) ? Preferences.NONE : PreferenceFields.route(route);
        return isNothing(provider)
                ? routed
                : PreferenceFields.read(object(provider, "The field provider"), Source.BODY).over(routed);
    }

    private static Preferences of(@Nullable Object header) {
        return header == null
                ? Preferences.NONE
                : PreferenceFields.read(object(json(header), "The header " + LlmRouterConstants.PREFERENCES),
                        Source.HEADER);
    }

    private static JsonNode json(Object header) {
        if (header instanceof JsonNode json) {
            return json;
        }
        try {
            // by way of a text, which has bounds that a map has not: it may be deep, long, or in itself
            String text = header instanceof Map ? WireJson.MAPPER.writeValueAsString(header) : header.toString();
            return WireJson.MAPPER.readTree(text.length() > LONGEST_HEADER ? "" : text);
        } catch (JsonProcessingException e) {
            // without its message, which may quote the header
            throw new IllegalArgumentException("The header " + LlmRouterConstants.PREFERENCES + " is no JSON");
        }
    }

    private static ObjectNode object(JsonNode json, String what) {
        if (json instanceof ObjectNode object) {
            return object;
        }
        throw new IllegalArgumentException(what + " must be an object of preferences, as in {\"sort\":\"price\"}");
    }

    private static boolean isNothing(JsonNode json) {
        return json.isMissingNode() || json.isNull();
    }
}
