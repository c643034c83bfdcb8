package io.github.llmrouter.provider.recorded;

import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What a request is made of, without what it says: the paths of its fields, and the values of those that say what
 * something is, such as {@code messages[].role=user}. Schemas and arguments are one thing each.
 */
record Shape(Set<String> paths) {

    private static final Set<String> NAMES = Set.of("role", "type", "mode", "responseMimeType", "response_mime_type",
            "tool_choice", "detail", "effort", "reasoning_effort", "format");
    private static final Set<String> OPAQUE = Set.of("parameters", "parametersJsonSchema", "input_schema",
            "responseJsonSchema", "responseSchema", "schema", "args", "arguments", "response");

    private static final Pattern UNDERSCORE = Pattern.compile("_([a-z])");

    static Shape of(JsonNode request) {
        Set<String> paths = new TreeSet<>();
        request.properties().forEach(field -> collect(field.getKey(), field.getKey(), field.getValue(), paths));
        return new Shape(paths);
    }

    /** Google takes both spellings of its names, and its clients send both. */
    static Shape ofGoogle(JsonNode request) {
        return of(camelCase(request));
    }

    private static JsonNode camelCase(JsonNode node) {
        if (node.isArray()) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            node.forEach(element -> array.add(camelCase(element)));
            return array;
        }
        if (!node.isObject()) {
            return node;
        }
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        node.properties().forEach(field -> {
            String name = UNDERSCORE.matcher(field.getKey())
                    .replaceAll(letter -> letter.group(1)
                            .toUpperCase(
                                    Locale.ROOT));
            object.set(name, OPAQUE.contains(name) ? field.getValue() : camelCase(field.getValue()));
        });
        return object;
    }

    /** All paths of all of them. */
    static Shape union(Collection<Shape> shapes) {
        Set<String> paths = new TreeSet<>();
        shapes.forEach(shape -> paths.addAll(shape.paths));
        return new Shape(paths);
    }

    /** The paths that the other does not have. */
    Set<String> without(Shape other) {
        Set<String> more = new TreeSet<>(paths);
        more.removeAll(other.paths);
        return more;
    }

    private static void collect(String path, String name, JsonNode value, Set<String> paths) {
        boolean opaque = OPAQUE.contains(name) || name.equals("input") && path.endsWith("].input")
                || path.endsWith(".toolUse.input") || path.endsWith("inputSchema.json");
        if (opaque) {
            paths.add(path);
        } else if (value.isObject() && !value.isEmpty()) {
            value.properties()
                    .forEach(field -> collect(path + "." + field.getKey(), field.getKey(), field.getValue(), paths));
        } else if (value.isArray() && !value.isEmpty()) {
            value.forEach(element -> collect(path + "[]", name, element, paths));
        } else if (!value.isContainerNode() && !value.isNull()) {
            paths.add(NAMES.contains(name) && value.isTextual() ? path + "=" + value.textValue() : path);
        } else if (value.isObject()) {
            paths.add(path);
        }
    }
}
