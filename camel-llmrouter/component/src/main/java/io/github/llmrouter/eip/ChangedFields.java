package io.github.llmrouter.eip;

import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A request in which some fields are other ones. */
final class ChangedFields {

    /** Names for one thing, of which a request has one. */
    private static final List<Set<String>> ONE_THING = List.of(Set.of("max_tokens", "max_completion_tokens"),
            Set.of("reasoning", "reasoning_effort"));

    private ChangedFields() {}

    /** A new object; neither the request nor the fields are written to. */
    static ObjectNode of(ObjectNode request, Map<String, JsonNode> fields) {
        ObjectNode changed = JsonNodeFactory.instance.objectNode();
        changed.setAll(request);
        fields.forEach((name, value) -> {
            ONE_THING.stream().filter(names -> names.contains(name)).forEach(changed::remove);
            changed.set(name, value);
        });
        return changed;
    }
}
