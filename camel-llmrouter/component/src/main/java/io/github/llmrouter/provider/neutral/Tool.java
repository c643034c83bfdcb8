package io.github.llmrouter.provider.neutral;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/**
 * A function that the model may call.
 *
 * @param name        its name
 * @param description what it does
 * @param parameters  the JSON Schema of its arguments; that of an empty object where the caller has none
 * @param strict      whether the arguments must fit the schema exactly, if the caller says
 * @param cacheControl the caller's {@code cache_control}, a missing node if there is none
 */
public record Tool(String name, Optional<String> description, JsonNode parameters, Optional<Boolean> strict,
        JsonNode cacheControl) {

    /** The functions of a request's {@code tools}; tools of other types are left out, see {@link #addOthers}. */
    public static List<Tool> of(JsonNode tools) {
        List<Tool> functions = new ArrayList<>(tools.size());
        for (JsonNode tool : tools) {
            if (isFunction(tool)) {
                functions.add(function(tool));
            }
        }
        return functions;
    }

    /** Adds the names of the tools that are no functions, such as {@code tools.web_search}, to what is dropped. */
    public static void addOthers(JsonNode tools, Set<String> dropped) {
        for (JsonNode tool : tools) {
            if (!isFunction(tool)) {
                dropped.add("tools." + tool.path("type").asText("unknown"));
            }
        }
    }

    private static boolean isFunction(JsonNode tool) {
        return tool.path("function").isObject();
    }

    private static Tool function(JsonNode tool) {
        JsonNode function = tool.path("function");
        JsonNode parameters = function.path("parameters");
        JsonNode description = function.path("description");
        JsonNode strict = function.path("strict");
        return new Tool(function.path("name").asText(),
                description.isTextual() ? Optional.of(description.textValue()) : Optional.empty(),
                parameters.isObject() ? parameters : emptyObject(),
                strict.isBoolean() ? Optional.of(strict.booleanValue()) : Optional.empty(),
                tool.path("cache_control"));
    }

    private static JsonNode emptyObject() {
        return JsonNodeFactory.instance.objectNode()
                .put("type", "object")
                .set("properties", JsonNodeFactory.instance.objectNode());
    }
}
