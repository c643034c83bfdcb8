package io.github.llmrouter.provider.bedrock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A JSON Schema as models want it that fit their answers to one: each object says that it has no other fields. What fits
 * the closed schema fits the caller's as well.
 */
final class ClosedSchema {

    private ClosedSchema() {}

    /** A closed copy. */
    static JsonNode of(JsonNode schema) {
        JsonNode copy = schema.deepCopy();
        close(copy);
        return copy;
    }

    private static void close(JsonNode node) {
        if (node instanceof ObjectNode schema && schema.path("type").asText().equals("object")
                && !schema.has("additionalProperties")) {
            schema.put("additionalProperties", false);
        }
        node.forEach(ClosedSchema::close);
    }
}
