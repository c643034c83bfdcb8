package io.github.llmrouter.chat;

import java.util.Objects;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * One request in OpenAI's chat form. The JSON is what the caller gave; only the few fields that routing needs have
 * methods here, and every other field goes through untouched, so that tomorrow's parameter works today.
 *
 * <p>
 * Immutable by convention: nobody writes to {@link #json()} once the request stands. Safe for use by many threads.
 */
public final class ChatRequest {

    private final ObjectNode json;

    private ChatRequest(ObjectNode json) {
        this.json = json;
    }

    /**
     * Takes the JSON over as it is.
     *
     * @param json an object with a {@code messages} array; not to be changed afterwards
     */
    public static ChatRequest of(ObjectNode json) {
        return new ChatRequest(Objects.requireNonNull(json, "json"));
    }

    /** The whole request; for reading only. */
    public ObjectNode json() {
        return json;
    }

    /** The model that the body itself names, if it does. */
    public Optional<String> model() {
        return text("model");
    }

    /** The preset that the body itself names, if it does. */
    public Optional<String> preset() {
        return text("preset");
    }

    /** Whether the answer is to come in chunks. */
    public boolean stream() {
        return json.path("stream").asBoolean(false);
    }

    /** The JSON Schema that the answer must fit, if one was asked for. */
    public Optional<JsonNode> schema() {
        JsonNode format = json.path("response_format");
        JsonNode schema = format.path("json_schema").path("schema");
        return "json_schema".equals(format.path("type").asText()) && schema.isObject()
                ? Optional.of(schema)
                : Optional.empty();
    }

    private Optional<String> text(String field) {
        JsonNode value = json.get(field);
        return value != null && value.isTextual() ? Optional.of(value.textValue()) : Optional.empty();
    }

    /** Says nothing of the content, so that a prompt never ends in a log by accident. */
    @Override
    public String toString() {
        return "ChatRequest[" + json.path("messages").size() + " messages]";
    }
}
