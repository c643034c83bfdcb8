package io.github.llmrouter.provider.bedrock;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.llmrouter.chat.ChatChunk;
import io.github.llmrouter.provider.Call;
import io.github.llmrouter.provider.neutral.ChunkBuilder;
import io.github.llmrouter.provider.neutral.ReasoningDetails;

/**
 * The blocks of one streamed answer. Amazon counts all of them; callers count tool calls and thoughts, each from 0. Used
 * by one thread.
 */
final class StreamedBlocks {

    private final ChunkBuilder chunks;
    private final Optional<String> answerTool;
    private final Queue<ChatChunk> ready;
    private final Map<Integer, ToolInput> inputs = new HashMap<>();
    private final Map<Integer, Integer> thoughts = new HashMap<>();
    private final StringBuilder heldText = new StringBuilder();
    private int toolCalls;
    private boolean answered;

    /** @param ready where the chunks go */
    StreamedBlocks(Call call, ChunkBuilder chunks, Queue<ChatChunk> ready) {
        this.chunks = chunks;
        this.answerTool = AnswerForm.toolOf(call);
        this.ready = ready;
    }

    /** A block begins; only those of tools have a beginning of their own. */
    void start(JsonNode event) {
        JsonNode use = event.path("start").path("toolUse");
        if (!use.isObject() || ServerTools.isOne(use)) {
            return;
        }
        String name = use.path("name").asText();
        if (answerTool.filter(name::equals).isPresent()) {
            answer(index(event));
        } else {
            inputs.put(index(event), new ToolInput(toolCalls));
            ready.add(chunks.toolCall(toolCalls, use.path("toolUseId").asText(), name, ""));
            toolCalls++;
        }
    }

    /** There is one answer, even if the model calls the tool again. */
    private void answer(int block) {
        if (!answered) {
            inputs.put(block, new ToolInput(ToolInput.ANSWER));
        }
        answered = true;
    }

    /** A piece of a block. */
    void delta(JsonNode event) {
        JsonNode delta = event.path("delta");
        text(delta.path("text").asText(""));
        if (delta.path("reasoningContent").isObject()) {
            thought(index(event), delta.path("reasoningContent"));
        }
        ToolInput input = inputs.get(index(event));
        String piece = delta.path("toolUse").path("input").asText("");
        if (input != null && !piece.isEmpty()) {
            input.begun = true;
            input(input, piece);
        }
    }

    /** A block ends. A tool that takes nothing was called with an empty object. */
    void stop(JsonNode event) {
        ToolInput input = inputs.remove(index(event));
        if (input != null && !input.begun) {
            input(input, "{}");
        }
    }

    /** No more blocks. If the answer was to come through a tool and did not, it is what the model said. */
    void end() {
        inputs.values().stream().filter(input -> !input.begun).forEach(input -> input(input, "{}"));
        inputs.clear();
        if (!answered && !heldText.isEmpty()) {
            ready.add(chunks.text(heldText.toString()));
        }
    }

    private void text(String piece) {
        if (answerTool.isPresent()) {
            heldText.append(piece);
        } else if (!piece.isEmpty()) {
            ready.add(chunks.text(piece));
        }
    }

    private void input(ToolInput input, String piece) {
        ready.add(input.call == ToolInput.ANSWER ? chunks.text(piece) : chunks.arguments(input.call, piece));
    }

    private void thought(int block, JsonNode content) {
        int at = thoughts.computeIfAbsent(block, unseen -> thoughts.size());
        JsonNode redacted = content.path("redactedContent");
        JsonNode signature = content.path("signature");
        if (redacted.isTextual()) {
            ready.add(chunks.reasoning("", at, ReasoningDetails.encrypted(redacted.textValue(),
                    ReasoningDetails.ANTHROPIC)));
        } else if (signature.isTextual()) {
            ready.add(chunks.reasoning("", at, signed(signature)));
        } else {
            String said = content.path("text").asText("");
            ready.add(chunks.reasoning(said, at, ReasoningDetails.text(said, ReasoningDetails.UNKNOWN)));
        }
    }

    /** Comes last, and makes known whose thoughts they were: only Claude signs. */
    private static ObjectNode signed(JsonNode signature) {
        ObjectNode detail = ReasoningDetails.text("", ReasoningDetails.ANTHROPIC);
        detail.remove("text");
        detail.set("signature", signature);
        return detail;
    }

    private static int index(JsonNode event) {
        return event.path("contentBlockIndex").asInt();
    }

    /** What a tool is called with, as it comes. */
    private static final class ToolInput {

        /** In the place of a number: it is the answer. */
        static final int ANSWER = -1;

        final int call;
        boolean begun;

        ToolInput(int call) {
            this.call = call;
        }
    }
}
