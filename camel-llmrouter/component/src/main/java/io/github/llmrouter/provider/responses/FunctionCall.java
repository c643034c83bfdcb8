package io.github.llmrouter.provider.responses;

import com.fasterxml.jackson.databind.JsonNode;

import io.github.llmrouter.provider.neutral.Fields;

/**
 * A call of one of the caller's tools.
 *
 * @param id        what its result is to name
 * @param arguments JSON as text
 */
record FunctionCall(String id, String name, String arguments) {

    /** Reads an item of output. Its own id is another one, but better than none. */
    static FunctionCall of(JsonNode item) {
        JsonNode arguments = item.path("arguments");
        return new FunctionCall(Fields.text(item, "call_id").orElseGet(() -> item.path("id").asText("")),
                item.path("name").asText(""),
                arguments.isContainerNode() ? arguments.toString() : arguments.asText(""));
    }
}
