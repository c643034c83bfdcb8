package io.github.llmrouter.chat;

import java.util.Objects;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * One whole answer in OpenAI's chat form, whatever the provider's own form was: {@code finish_reason} is one of OpenAI's
 * values ({@code stop, length, tool_calls, content_filter, error}) and the raw one stands beside it as
 * {@code native_finish_reason}.
 *
 * <p>
 * Immutable by convention: nobody writes to {@link #json()} once the response stands.
 */
public final class ChatResponse {

    private final ObjectNode json;
    private final Optional<Usage> usage;

    private ChatResponse(ObjectNode json, Optional<Usage> usage) {
        this.json = json;
        this.usage = usage;
    }

    /**
     * @param json  the answer in OpenAI's form
     * @param usage what was used, empty if the provider did not say
     */
    public static ChatResponse of(ObjectNode json, Optional<Usage> usage) {
        return new ChatResponse(Objects.requireNonNull(json, "json"), Objects.requireNonNull(usage, "usage"));
    }

    /** The whole answer; for reading only. */
    public ObjectNode json() {
        return json;
    }

    /** What was used, empty if the provider did not say. */
    public Optional<Usage> usage() {
        return usage;
    }

    /** The text of the first choice, empty if there is none (a tool call, for example). */
    public String text() {
        return message().path("content").asText("");
    }

    /** The message of the first choice, a missing node if there is none. */
    public JsonNode message() {
        return choice().path("message");
    }

    /** Why the model stopped, in OpenAI's words. */
    public Optional<String> finishReason() {
        return textOf(choice(), "finish_reason");
    }

    /** The provider's id of this answer. */
    public Optional<String> id() {
        return textOf(json, "id");
    }

    /** The model that answered, as the provider named it. */
    public Optional<String> model() {
        return textOf(json, "model");
    }

    private JsonNode choice() {
        return json.path("choices").path(0);
    }

    private static Optional<String> textOf(JsonNode node, String field) {
        JsonNode value = node.get(field);
        return value != null && value.isTextual() && !value.textValue().isEmpty()
                ? Optional.of(value.textValue())
                : Optional.empty();
    }

    /** Says nothing of the content. */
    @Override
    public String toString() {
        return "ChatResponse[" + id().orElse("no id") + "]";
    }
}
