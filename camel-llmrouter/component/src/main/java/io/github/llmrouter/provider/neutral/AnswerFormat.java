package io.github.llmrouter.provider.neutral;

import com.fasterxml.jackson.databind.JsonNode;

/** The form that the answer is to have. */
public sealed interface AnswerFormat {

    /** Text, as always. */
    record Text() implements AnswerFormat {}

    /** Some JSON object. */
    record Json() implements AnswerFormat {}

    /**
     * JSON that fits a schema.
     *
     * @param name        what the caller calls it
     * @param description what it is, empty if the caller does not say
     * @param schema      the JSON Schema
     * @param strict      whether the provider is to enforce it to the letter
     */
    record Schema(String name, String description, JsonNode schema, boolean strict) implements AnswerFormat {}

    /** Reads {@code response_format}. */
    static AnswerFormat of(JsonNode format) {
        JsonNode named = format.path("json_schema");
        return switch (format.path("type").asText("text")) {
            case "json_object" -> new Json();
            case "json_schema" -> new Schema(named.path("name").asText("answer"),
                    named.path("description").asText(""), named.path("schema"), named.path("strict").asBoolean());
            default -> new Text();
        };
    }
}
