package io.github.llmrouter.provider.anthropic;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.llmrouter.chat.ChatChunk;
import io.github.llmrouter.failure.FailureException;
import io.github.llmrouter.failure.FailureKind;
import io.github.llmrouter.provider.neutral.ChunkBuilder;
import io.github.llmrouter.provider.neutral.InBandErrors;

/**
 * The chunks that the events of one stream make. An answer is a row of blocks, each with a start, pieces and a stop. Used
 * by one thread.
 */
final class StreamedAnswer {

    private final AnswerScope scope;
    private final ChunkBuilder chunks;
    private final Queue<ChatChunk> ready = new ArrayDeque<>();
    private final Map<Integer, OpenBlock> open = new HashMap<>();
    private final TokenCounts counts = new TokenCounts();
    private final Citations citations = new Citations();
    private String id = "";
    private int toolCalls;
    private int thoughts;
    private boolean begun;
    private boolean finished;
    private boolean ended;

    StreamedAnswer(AnswerScope scope) {
        this.scope = scope;
        this.chunks = new ChunkBuilder(scope.model());
        chunks.created(scope.created());
    }

    /** The next chunk, if there is one already. */
    Optional<ChatChunk> next() {
        return Optional.ofNullable(ready.poll());
    }

    /** Whether the end mark has come. */
    boolean hasEnded() {
        return ended;
    }

    /** Whether there is a reason why the model stopped, or the end mark. */
    boolean isWhole() {
        return finished || ended;
    }

    /**
     * Takes an event.
     *
     * @throws FailureException if it is an error, or the beginning of another answer in the middle of this one
     */
    void read(ObjectNode event) {
        InBandErrors.throwIfAny(event);
        switch (event.path("type").asText()) {
            case "message_start" -> messageStart(event.path("message"));
            case "content_block_start" -> open.put(index(event), start(event.path("content_block")));
            case "content_block_delta" -> open.getOrDefault(index(event), OpenBlock.IGNORED)
                    .delta(event.path("delta"), ready::add);
            case "content_block_stop" -> Objects.requireNonNullElse(open.remove(index(event)), OpenBlock.IGNORED)
                    .stop(ready::add);
            case "message_delta" -> messageDelta(event);
            case "message_stop" -> messageStop();
            default -> {
                // a ping, or what they will think of tomorrow
            }
        }
    }

    /**
     * Gateways send it twice, or begin anew where they lost their own connection. Pieces of two answers do not make one,
     * and the first of them is with the caller already.
     */
    private void messageStart(JsonNode message) {
        String other = message.path("id").asText("");
        if (begun && !other.equals(id)) {
            throw FailureException.of(FailureKind.BAD_RESPONSE, "Another answer began in the middle of this one");
        }
        if (!begun) {
            id = other;
            chunks.id(id);
            chunks.model(message.path("model").asText(scope.model()));
            counts.add(message.path("usage"));
            ready.add(chunks.role().soFar(counts.usage()));
        }
    }

    private OpenBlock start(JsonNode block) {
        begun = true;
        return switch (block.path("type").asText()) {
            case "text" -> new OpenBlock.Text(block, chunks, citations, ready::add);
            case "thinking", "redacted_thinking" ->
                new OpenBlock.Thought(block, chunks, scope.format(), thoughts++, ready::add);
            case "tool_use" -> block.path("name").asText().equals(AnswerForm.TOOL)
                    ? new OpenBlock.Input(block, chunks::text)
                    : toolCall(block);
            default -> OpenBlock.IGNORED;
        };
    }

    private OpenBlock toolCall(JsonNode block) {
        int index = toolCalls++;
        ready.add(chunks.toolCall(index, block.path("id").asText(""), block.path("name").asText(""), ""));
        return new OpenBlock.Input(block, piece -> chunks.arguments(index, piece));
    }

    private void messageDelta(JsonNode event) {
        counts.add(event.path("usage"));
        String reason = event.path("delta").path("stop_reason").asText("");
        if (reason.isEmpty() || finished) {
            return;
        }
        if (!citations.isEmpty()) {
            ready.add(chunks.delta(citations.write(JsonNodeFactory.instance.objectNode())));
        }
        String refusal = event.path("delta").path("stop_details").path("explanation").asText("");
        if (reason.equals("refusal") && !refusal.isEmpty()) {
            ready.add(chunks.refusal(refusal));
        }
        ready.add(chunks.finish(reason));
        finished = true;
        usage();
    }

    private void messageStop() {
        ended = true;
        if (!finished) {
            usage();
        }
    }

    private void usage() {
        counts.usage().map(chunks::usage).ifPresent(chunk -> {
            counts.tier().ifPresent(tier -> chunk.json().put("service_tier", tier));
            ready.add(chunk);
        });
    }

    private static int index(JsonNode event) {
        return event.path("index").asInt();
    }
}
