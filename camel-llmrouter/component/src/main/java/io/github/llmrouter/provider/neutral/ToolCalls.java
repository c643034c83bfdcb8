package io.github.llmrouter.provider.neutral;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.llmrouter.failure.FailureException;
import io.github.llmrouter.failure.FailureKind;
import io.github.llmrouter.provider.wire.WireJson;

/** Calls of tools in the neutral form, where the arguments are JSON in a text. */
public final class ToolCalls {

    private ToolCalls() {}

    /** A whole call. */
    static ObjectNode whole(int index, String id, String name, String arguments) {
        ObjectNode call = JsonNodeFactory.instance.objectNode()
                .put("index", index)
                .put("id", id)
                .put("type",
                        "function");
        call.putObject("function").put("name", name).put("arguments", arguments);
        return call;
    }

    /** Some more of the arguments of a call. */
    static ObjectNode more(int index, String arguments) {
        ObjectNode call = JsonNodeFactory.instance.objectNode().put("index", index);
        call.putObject("function").put("arguments", arguments);
        return call;
    }

    /**
     * The arguments of a call of the request, as JSON: for providers that take them so. Without any it is an empty object.
     *
     * @throws FailureException INVALID_REQUEST if they are not a JSON object
     */
    public static JsonNode arguments(JsonNode toolCall) {
        JsonNode arguments = toolCall.path("function").path("arguments");
        if (arguments.isObject()) {
            return arguments;
        }
        String text = arguments.asText("");
        try {
            JsonNode json = text.isBlank() ? JsonNodeFactory.instance.objectNode() : WireJson.MAPPER.readTree(text);
            if (json.isObject()) {
                return json;
            }
        } catch (JsonProcessingException notJson) {
            // as below
        }
        throw FailureException.of(FailureKind.INVALID_REQUEST,
                "The arguments of tool call '" + toolCall.path("id").asText()
                        + "' in messages are not a JSON object: give the text of one");
    }
}
