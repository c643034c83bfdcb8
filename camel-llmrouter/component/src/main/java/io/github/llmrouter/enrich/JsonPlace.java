package io.github.llmrouter.enrich;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.llmrouter.provider.wire.WireJson;

/**
 * Puts a value at a place that a JSON pointer names. What is given is never changed, since other exchanges may hold it too:
 * what lies on the way is copied, and the rest is shared.
 */
final class JsonPlace {

    private JsonPlace() {}

    /** @throws EnrichmentException if something else than an object or an array is on the way, or an index is none */
    static JsonNode in(@Nullable JsonNode parent, JsonPointer pointer, JsonNode value) {
        if (pointer.matches()) {
            return value;
        }
        if (parent instanceof ArrayNode array) {
            int index = index(pointer, array.size());
            ArrayNode copy = JsonNodeFactory.instance.arrayNode().addAll(array);
            JsonNode child = in(array.get(index), pointer.tail(), value);
            if (index == array.size()) {
                copy.add(child);
            } else {
                copy.set(index, child);
            }
            return copy;
        }
        if (parent != null && !parent.isNull() && !parent.isMissingNode() && !parent.isObject()) {
            throw occupied(pointer);
        }
        ObjectNode copy = JsonNodeFactory.instance.objectNode();
        if (parent instanceof ObjectNode object) {
            copy.setAll(object);
        }
        return copy.set(pointer.getMatchingProperty(), in(copy.get(pointer.getMatchingProperty()), pointer.tail(),
                value));
    }

    /** The same for maps and lists, whose other values keep their types. */
    static Map<?, ?> in(Map<?, ?> parent, JsonPointer pointer, JsonNode value) {
        Map<@Nullable Object, @Nullable Object> copy = new LinkedHashMap<>(parent);
        String name = pointer.getMatchingProperty();
        copy.put(name, inChild(copy.get(name), pointer.tail(), value));
        return copy;
    }

    private static @Nullable Object inChild(@Nullable Object child, JsonPointer pointer, JsonNode value) {
        if (pointer.matches()) {
            return WireJson.MAPPER.convertValue(value, Object.class);
        }
        if (child instanceof Map<?, ?> map) {
            return in(map, pointer, value);
        }
        if (child instanceof JsonNode json) {
            return in(json, pointer, value);
        }
        if (child instanceof List<?> list) {
            return in(list, pointer, value);
        }
        if (child != null) {
            throw occupied(pointer);
        }
        return in(Map.of(), pointer, value);
    }

    private static List<@Nullable Object> in(List<?> parent, JsonPointer pointer, JsonNode value) {
        List<@Nullable Object> copy = new ArrayList<>(parent);
        int index = index(pointer, copy.size());
        if (index == copy.size()) {
            copy.add(null);
        }
        copy.set(index, inChild(copy.get(index), pointer.tail(), value));
        return copy;
    }

    /** An index that is there, or the next one, which {@code -} stands for. */
    private static int index(JsonPointer pointer, int size) {
        int index = pointer.getMatchingProperty().equals("-") ? size : pointer.getMatchingIndex();
        if (index < 0 || index > size) {
            throw new EnrichmentException("'" + pointer.getMatchingProperty() + "' is no place in an array of " + size
                    + ": name an index of it, or - for its end");
        }
        return index;
    }

    private static EnrichmentException occupied(JsonPointer pointer) {
        return new EnrichmentException("There is no place for '" + pointer.getMatchingProperty()
                + "': what should hold it is neither an object nor an array");
    }
}
