package io.github.llmrouter.provider.neutral;

import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.llmrouter.chat.ChatChunk;
import io.github.llmrouter.chat.Usage;
import io.github.llmrouter.failure.FailureException;
import io.github.llmrouter.provider.wire.FinishReasons;

/**
 * Makes the chunks of one stream in the neutral form. Knows what all of them have in common, and whether a tool was
 * called. Used by one thread.
 */
public final class ChunkBuilder {

    private String id = "";
    private String model;
    private long created;
    private boolean toolCalled;

    /** @param model the model until the provider names it */
    public ChunkBuilder(String model) {
        this.model = model;
    }

    /** The provider's id of the answer, once it says so. */
    public void id(String given) {
        id = given;
    }

    /** The model as the provider names it, once it does. */
    public void model(String given) {
        model = given;
    }

    /** When the answer was made, in seconds since 1970. */
    public void created(long seconds) {
        created = seconds;
    }

    /** The beginning of the answer, of which the caller sees nothing yet. */
    public ChatChunk role() {
        return delta(0, object().put("role", "assistant").put("content", ""));
    }

    /** A piece of the text. */
    public ChatChunk text(String piece) {
        return text(0, piece);
    }

    /** A piece of the text of this choice. */
    public ChatChunk text(int choice, String piece) {
        return delta(choice, object().put("content", piece));
    }

    /**
     * A piece of the text.
     *
     * @param logprobs how likely its tokens were, a list in OpenAI's form
     */
    public ChatChunk text(String piece, JsonNode logprobs) {
        ChatChunk chunk = text(piece);
        chunk.json().withObject("/choices/0").putObject("logprobs").set("content", logprobs);
        return chunk;
    }

    /** A piece of the thoughts that a person can read. */
    public ChatChunk reasoning(String piece) {
        return delta(0, object().put("reasoning", piece));
    }

    /**
     * A piece of the thoughts as they must be sent back, see {@link ReasoningDetails}. Pieces of the same index belong
     * together: texts are joined, other fields are added.
     *
     * @param piece what a person can read of it, empty if nothing
     */
    public ChatChunk reasoning(String piece, int index, ObjectNode detail) {
        ObjectNode delta = object();
        if (!piece.isEmpty()) {
            delta.put("reasoning", piece);
        }
        delta.putArray("reasoning_details").add(detail.put("index", index));
        return delta(0, delta);
    }

    /**
     * The beginning of a call of a tool.
     *
     * @param index     the call's place in the answer
     * @param arguments the first piece of them, or all; JSON as text
     */
    public ChatChunk toolCall(int index, String callId, String name, String arguments) {
        return toolCall(0, index, callId, name, arguments);
    }

    /** The beginning of a call of a tool in this choice. */
    public ChatChunk toolCall(int choice, int index, String callId, String name, String arguments) {
        toolCalled = true;
        ObjectNode delta = object();
        delta.putArray("tool_calls").add(ToolCalls.whole(index, callId, name, arguments));
        return delta(choice, delta);
    }

    /** Some more of the arguments of a call. */
    public ChatChunk arguments(int index, String piece) {
        ObjectNode delta = object();
        delta.putArray("tool_calls").add(ToolCalls.more(index, piece));
        return delta(0, delta);
    }

    /** A piece of the words in which the model refuses. */
    public ChatChunk refusal(String piece) {
        return delta(0, object().put("refusal", piece));
    }

    /** Any other piece of the message. */
    public ChatChunk delta(ObjectNode delta) {
        return delta(0, delta);
    }

    /**
     * The end of the first choice.
     *
     * @param  nativeReason     why, in the provider's word
     * @throws FailureException if the word says that it was an error
     */
    public ChatChunk finish(String nativeReason) {
        return finish(0, nativeReason);
    }

    /** The end of this choice. */
    public ChatChunk finish(int choice, String nativeReason) {
        String reason = FinishReasons.neutral(nativeReason, toolCalled);
        if (reason.equals("error")) {
            throw FinishReasons.failure(nativeReason);
        }
        ObjectNode json = chunk();
        ObjectNode end = json.putArray("choices").addObject().put("index", choice);
        end.putObject("delta");
        end.put("finish_reason", reason).put("native_finish_reason", nativeReason);
        return ChatChunk.of(json, Optional.empty());
    }

    /** The last chunk: what the whole call used. */
    public ChatChunk usage(Usage usage) {
        ObjectNode json = chunk();
        json.putArray("choices");
        UsageJson.write(usage, json);
        return ChatChunk.of(json, Optional.of(usage));
    }

    /** Any other piece of the message of this choice. */
    public ChatChunk delta(int choice, ObjectNode delta) {
        ObjectNode json = chunk();
        ObjectNode piece = json.putArray("choices").addObject().put("index", choice);
        piece.set("delta", delta);
        piece.putNull("finish_reason");
        return ChatChunk.of(json, Optional.empty());
    }

    private ObjectNode chunk() {
        return object().put("id", id)
                .put("object", "chat.completion.chunk")
                .put("created", created)
                .put("model",
                        model);
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
