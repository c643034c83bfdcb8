package io.github.llmrouter.provider.anthropic;

import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The part of JSON Schema that Anthropic enforces. Objects are closed, which must be said. Limits on numbers, lengths and
 * patterns are not enforced and refused where they stand, so they become part of the description, for the model to read.
 */
final class SchemaSubset {

    /** Formats that are enforced. */
    private static final Set<String> FORMATS = Set.of("date-time", "time", "date", "duration", "email", "hostname",
            "uri", "ipv4", "ipv6", "uuid");

    private boolean lost;

    private SchemaSubset() {}

    /** The schema within the subset; empty if that would be another schema, such as one without its open objects. */
    static Optional<ObjectNode> of(JsonNode schema) {
        SchemaSubset subset = new SchemaSubset();
        ObjectNode converted = subset.convert(schema);
        return subset.lost ? Optional.empty() : Optional.of(converted);
    }

    private ObjectNode convert(JsonNode schema) {
        ObjectNode out = JsonNodeFactory.instance.objectNode();
        ObjectNode notes = JsonNodeFactory.instance.objectNode();
        lost |= !schema.isObject();
        schema.properties().forEach(field -> convert(field.getKey(), field.getValue(), out, notes));
        if (isObject(schema)) {
            lost |= !schema.has("properties") && !schema.has("additionalProperties");
            out.put("additionalProperties", false);
        }
        describe(out, notes);
        return out;
    }

    private void convert(String keyword, JsonNode value, ObjectNode out, ObjectNode notes) {
        switch (keyword) {
            case "type", "description", "enum", "const", "default", "required" -> out.set(keyword, value);
            case "properties", "$defs", "definitions" -> out.set(keyword, all(value));
            case "items" -> out.set(keyword, convert(value));
            case "anyOf", "allOf" -> out.set(keyword, each(value));
            case "oneOf" -> out.set("anyOf", each(value));
            case "$ref" -> {
                // one to the whole is a recursion, which is not supported
                lost |= !value.asText().startsWith("#/");
                out.set(keyword, value);
            }
            case "format" -> (FORMATS.contains(value.asText()) ? out : notes).set(keyword, value);
            case "minItems" -> (value.asInt(2) <= 1 ? out : notes).set(keyword, value);
            case "additionalProperties" -> lost |= !value.isBoolean() || value.booleanValue();
            case "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf", "minLength", "maxLength",
                    "pattern", "maxItems", "uniqueItems", "minProperties", "maxProperties" -> notes.set(keyword, value);
            case "not", "if", "then", "else", "patternProperties", "propertyNames", "prefixItems", "contains",
                    "dependentSchemas", "dependentRequired", "unevaluatedProperties" -> lost = true;
            default -> {
                // says nothing of what is valid: a title, an example, the schema's own address
            }
        }
    }

    private ObjectNode all(JsonNode schemas) {
        ObjectNode out = JsonNodeFactory.instance.objectNode();
        schemas.properties().forEach(field -> out.set(field.getKey(), convert(field.getValue())));
        return out;
    }

    private ArrayNode each(JsonNode schemas) {
        ArrayNode out = JsonNodeFactory.instance.arrayNode();
        schemas.forEach(schema -> out.add(convert(schema)));
        return out;
    }

    private static boolean isObject(JsonNode schema) {
        JsonNode type = schema.path("type");
        boolean listed = false;
        for (JsonNode one : type) {
            listed |= one.asText().equals("object");
        }
        return type.asText().equals("object") || listed || schema.has("properties");
    }

    private static void describe(ObjectNode schema, ObjectNode notes) {
        if (notes.isEmpty()) {
            return;
        }
        StringBuilder text = new StringBuilder(schema.path("description").asText(""));
        text.append(text.isEmpty() ? "{" : "\n\n{");
        notes.properties()
                .forEach(note -> text.append(text.charAt(text.length() - 1) == '{' ? "" : ", ")
                        .append(note.getKey())
                        .append(": ")
                        .append(note.getValue().asText()));
        schema.put("description", text.append('}').toString());
    }
}
