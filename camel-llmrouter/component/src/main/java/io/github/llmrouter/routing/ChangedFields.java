package io.github.llmrouter.routing;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Some fields of the request are other ones. */
public final class ChangedFields implements RequestChange {

    /** Names for one thing, of which a request has one. */
    private static final List<Set<String>> ONE_THING = List.of(Set.of("max_tokens", "max_completion_tokens"),
            Set.of("reasoning", "reasoning_effort"));

    private final Map<String, JsonNode> fields;

    private ChangedFields(Map<String, JsonNode> fields) {
        this.fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /** Those fields, by name, instead of what the request says; {@link RequestChange#NONE} if there is none. */
    public static RequestChange of(Map<String, JsonNode> fields) {
        return fields.isEmpty() ? NONE : new ChangedFields(fields);
    }

    @Override
    public ObjectNode applyTo(ObjectNode request) {
        ObjectNode changed = JsonNodeFactory.instance.objectNode();
        changed.setAll(request);
        fields.forEach((name, value) -> {
            ONE_THING.stream().filter(names -> names.contains(name)).forEach(changed::remove);
            changed.set(name, value);
        });
        return changed;
    }

    /** The names only. */
    @Override
    public String toString() {
        return fields.keySet().toString();
    }
}
