package io.github.llmrouter.preset;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

import io.github.llmrouter.provider.wire.WireJson;

/**
 * Fields that go into a request which has none of that name, and tools that join those of the request: where both have a
 * tool of one name, the request's counts. Immutable.
 */
public final class RequestDefaults {

    /** Adds nothing. */
    public static final RequestDefaults NONE = new RequestDefaults(Map.of(), Map.of());

    /** Fields that have an option of their own, or are not for a preset to set. */
    private static final Map<String, String> INSTEAD = Map.ofEntries(
            Map.entry("model", "set the option model"),
            Map.entry("models", "set the option fallbackModels"),
            Map.entry("messages", "set the option systemMessage or prompt"),
            Map.entry("input", "it is what the message is"),
            Map.entry("preset", "a preset does not refer to another"),
            Map.entry("temperature", "set the option temperature"),
            Map.entry("max_tokens", "set the option maxTokens"),
            Map.entry("max_completion_tokens", "set the option maxTokens"),
            Map.entry("response_format", "set the option jsonSchema or responseFormat"),
            Map.entry("tools", "set the option tools"),
            Map.entry("dimensions", "set the option dimensions"),
            Map.entry("input_type", "set the option inputType"),
            Map.entry("provider", "set the options for preferences, such as only or sort"),
            Map.entry("stream", "set it where the preset is called"),
            Map.entry("stream_options", "set stream where the preset is called"));

    /** Two names for one thing. */
    private static final Set<String> REASONING = Set.of("reasoning", "reasoning_effort");

    private final Map<String, JsonNode> fields;
    private final Map<String, JsonNode> tools;

    private RequestDefaults(Map<String, JsonNode> fields, Map<String, JsonNode> tools) {
        this.fields = fields;
        this.tools = tools;
    }

    /**
     * @param  parameters               the fields by name; a value that is JSON is taken as JSON, any other as text
     * @param  tools                    an array of tools in OpenAI's form
     * @throws IllegalArgumentException if a field has an option of its own, or the tools are none; it says so without
     *                                  the value
     */
    public static RequestDefaults of(Map<String, String> parameters, Optional<JsonNode> tools) {
        Map<String, JsonNode> fields = new LinkedHashMap<>();
        parameters.forEach((name, value) -> {
            if (INSTEAD.containsKey(name)) {
                throw new IllegalArgumentException("parameters[" + name + "] cannot be set; " + INSTEAD.get(name));
            }
            fields.put(name, value(value));
        });
        return new RequestDefaults(fields, tools.map(RequestDefaults::byName).orElse(Map.of()));
    }

    /** The fields by name. */
    public Map<String, JsonNode> fields() {
        return Collections.unmodifiableMap(fields);
    }

    /** Whether there are tools, which only chats have. */
    public boolean hasTools() {
        return !tools.isEmpty();
    }

    /** Adds the fields to a request that is still being made. */
    public void addFieldsTo(ObjectNode request) {
        fields.forEach((name, value) -> {
            if (!request.has(name) && (!REASONING.contains(name) || REASONING.stream().noneMatch(request::has))) {
                request.set(name, value);
            }
        });
    }

    /** Adds the tools to a request that is still being made; those that it had come last. */
    public void addToolsTo(ObjectNode request) {
        JsonNode own = request.path("tools");
        if (tools.isEmpty() || !own.isArray() && !own.isMissingNode() && !own.isNull()) {
            return;
        }
        Set<String> taken = new LinkedHashSet<>();
        own.forEach(tool -> taken.add(nameOf(tool)));
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        tools.forEach((name, tool) -> {
            if (!taken.contains(name)) {
                all.add(tool);
            }
        });
        own.forEach(all::add);
        request.set("tools", all);
    }

    private static JsonNode value(String text) {
        try {
            JsonNode json = WireJson.MAPPER.readTree(text);
            return json.isMissingNode() ? TextNode.valueOf(text) : json;
        } catch (JsonProcessingException notJson) {
            return TextNode.valueOf(text);
        }
    }

    private static Map<String, JsonNode> byName(JsonNode tools) {
        if (!tools.isArray()) {
            throw new IllegalArgumentException("tools is no array in JSON");
        }
        Map<String, JsonNode> named = new LinkedHashMap<>();
        for (JsonNode tool : tools) {
            if (!tool.path("type").isTextual()) {
                throw new IllegalArgumentException("a tool has no text field 'type'; functions have the type function");
            }
            if (named.put(nameOf(tool), tool) != null) {
                throw new IllegalArgumentException("there are two tools '" + nameOf(tool) + "'");
            }
        }
        return named;
    }

    /** A function and the like go by their name; what is built into a provider has none, and its type stands for it. */
    private static String nameOf(JsonNode tool) {
        String type = tool.path("type").asText("function");
        return Stream.of(tool.path(type).path("name"), tool.path("name"), tool.path("server_label"))
                .filter(JsonNode::isTextual)
                .findFirst()
                .map(JsonNode::textValue)
                .orElse(type);
    }
}
