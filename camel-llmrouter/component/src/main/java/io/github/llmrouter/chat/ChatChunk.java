package io.github.llmrouter.chat;

import java.util.Objects;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * One piece of a streamed answer in OpenAI's {@code chat.completion.chunk} form. The last one of a stream has the usage
 * and an empty {@code choices} array where the provider tells it apart.
 */
public final class ChatChunk {

    private final ObjectNode json;
    private final Optional<Usage> usage;
    private final Optional<Usage> usageSoFar;

    private ChatChunk(ObjectNode json, Optional<Usage> usage, Optional<Usage> usageSoFar) {
        this.json = json;
        this.usage = usage;
        this.usageSoFar = usageSoFar;
    }

    /**
     * @param json  the chunk in OpenAI's form; not to be changed afterwards
     * @param usage what the whole call used, if this chunk says so
     */
    public static ChatChunk of(ObjectNode json, Optional<Usage> usage) {
        Objects.requireNonNull(usage, "usage");
        return new ChatChunk(Objects.requireNonNull(json, "json"), usage, usage);
    }

    /** The same where the provider told what the call had used until here. It is not in the JSON, which tells of the end. */
    public ChatChunk soFar(Optional<Usage> told) {
        return told.isEmpty() ? this : new ChatChunk(json, usage, told);
    }

    /** The whole chunk; for reading only. */
    public ObjectNode json() {
        return json;
    }

    /** What the whole call used, if this chunk says so. */
    public Optional<Usage> usage() {
        return usage;
    }

    /**
     * What the call has used until here, if the provider told it with this chunk: all of the prompt, and of the answer what it
     * had counted. The same as {@link #usage()} where that is known.
     */
    public Optional<Usage> usageSoFar() {
        return usageSoFar;
    }

    /** The text of the first choice, often a word or a part of one; empty for chunks without text. */
    public String text() {
        return first().path("delta").path("content").asText("");
    }

    /** The pieces of tool calls of the first choice, a missing node if there are none. */
    public JsonNode toolCalls() {
        return first().path("delta").path("tool_calls");
    }

    /** Why the model stopped, on the chunk that ends the first choice. */
    public Optional<String> finishReason() {
        JsonNode reason = first().path("finish_reason");
        return reason.isTextual() ? Optional.of(reason.textValue()) : Optional.empty();
    }

    /** Whether the caller sees something of the answer here: text, a tool call, reasoning, a refusal, audio or a picture. */
    public boolean hasOutput() {
        JsonNode delta = choice().path("delta");
        return filled(delta, "content") || filled(delta, "tool_calls") || filled(delta, "reasoning")
                || filled(delta, "reasoning_content") || filled(delta, "reasoning_details") || filled(delta, "refusal")
                || filled(delta, "audio") || filled(delta, "images") || filled(delta, "function_call");
    }

    /** With several choices in a stream, a chunk has a piece of one of them. */
    private JsonNode choice() {
        return json.path("choices").path(0);
    }

    private JsonNode first() {
        JsonNode choice = choice();
        return choice.path("index").asInt(0) == 0 ? choice : MissingNode.getInstance();
    }

    private static boolean filled(JsonNode delta, String field) {
        JsonNode value = delta.path(field);
        return value.isContainerNode() ? !value.isEmpty() : !value.asText("").isEmpty();
    }

    /** The text of the chunk, so that {@code ${body}} of a split stream is what a reader expects. */
    @Override
    public String toString() {
        return text();
    }
}
