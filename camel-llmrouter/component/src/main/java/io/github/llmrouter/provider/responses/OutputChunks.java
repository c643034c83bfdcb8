package io.github.llmrouter.provider.responses;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.llmrouter.chat.ChatChunk;
import io.github.llmrouter.provider.neutral.ChunkBuilder;
import io.github.llmrouter.provider.neutral.Fields;
import io.github.llmrouter.provider.responses.Piece.Kind;

/**
 * Makes chunks of output. A stream says everything several times: in deltas, when the part is done, and when the item is
 * done. What was given out is known by its length, so that what was heard before is passed over and what was left out is
 * caught up.
 */
final class OutputChunks {

    private static final JsonNode NOTHING = MissingNode.getInstance();

    private final ChunkBuilder chunks;
    private final ReasoningItems thoughts;
    private final Queue<ChatChunk> ready = new ArrayDeque<>();
    private final Map<Piece, Integer> lengths = new HashMap<>();
    private final Map<Piece, Integer> details = new HashMap<>();
    private final Map<Integer, Integer> calls = new HashMap<>();
    private final Map<Integer, String> ids = new HashMap<>();
    private boolean thought;

    OutputChunks(ChunkBuilder chunks, ReasoningItems thoughts) {
        this.chunks = chunks;
        this.thoughts = thoughts;
    }

    /** The next chunk, empty if all were given out. */
    Optional<ChatChunk> poll() {
        return Optional.ofNullable(ready.poll());
    }

    /** Adds a chunk that is no output. */
    void add(ChatChunk chunk) {
        ready.add(chunk);
    }

    /** An item begins. */
    void begin(int item, JsonNode json) {
        Fields.text(json, "id").ifPresent(id -> ids.putIfAbsent(item, id));
        if (json.path("type").asText("").equals("function_call") && !calls.containsKey(item)) {
            Fields.text(json, "name").ifPresent(name -> begin(item, FunctionCall.of(json)));
        }
    }

    private void begin(int item, FunctionCall call) {
        calls.put(item, calls.size());
        ready.add(chunks.toolCall(calls.size() - 1, call.id(), call.name(), ""));
    }

    /** An item is there as a whole. */
    void end(int item, JsonNode json) {
        begin(item, json);
        switch (json.path("type").asText("")) {
            case "message" -> endMessage(item, json.path("content"));
            case "reasoning" -> endReasoning(item, json);
            case "function_call" -> whole(new Piece(item, Kind.ARGUMENTS, 0), json, NOTHING);
            default -> {
                // a tool of the host
            }
        }
    }

    private void endMessage(int item, JsonNode content) {
        ArrayNode annotations = JsonNodeFactory.instance.arrayNode();
        for (int i = 0; i < content.size(); i++) {
            JsonNode part = content.path(i);
            whole(new Piece(item, Kind.TEXT, i), part, part.path("logprobs"));
            whole(new Piece(item, Kind.REFUSAL, i), part, NOTHING);
            annotations.addAll(Annotations.of(part));
        }
        if (!annotations.isEmpty()) {
            ObjectNode delta = JsonNodeFactory.instance.objectNode();
            delta.set("annotations", annotations);
            ready.add(chunks.delta(delta));
        }
    }

    private void endReasoning(int item, JsonNode json) {
        for (int i = 0; i < json.path("summary").size(); i++) {
            whole(new Piece(item, Kind.SUMMARY, i), json.path("summary").path(i), NOTHING);
        }
        for (int i = 0; i < json.path("content").size(); i++) {
            whole(new Piece(item, Kind.THOUGHTS, i), json.path("content").path(i), NOTHING);
        }
        thoughts.encrypted(json).ifPresent(encrypted -> {
            Piece piece = new Piece(item, Kind.THOUGHTS, -1);
            if (!details.containsKey(piece)) {
                ready.add(chunks.reasoning("", detail(piece, encrypted), encrypted));
            }
        });
    }

    /** Some more of a text. */
    void more(Piece piece, String delta, JsonNode logprobs) {
        if (!delta.isEmpty() && isBegun(piece)) {
            lengths.merge(piece, delta.length(), Integer::sum);
            write(piece, delta, logprobs);
        }
    }

    /** A text as a whole. */
    void whole(Piece piece, JsonNode json, JsonNode logprobs) {
        String text = piece.kind().whole(json);
        int known = lengths.getOrDefault(piece, 0);
        if (text.length() > known && isBegun(piece)) {
            lengths.put(piece, text.length());
            write(piece, text.substring(known), known == 0 ? logprobs : NOTHING);
        }
    }

    /** Arguments of a call without a name wait for the end of its item, which has it. */
    private boolean isBegun(Piece piece) {
        return piece.kind() != Kind.ARGUMENTS || calls.containsKey(piece.item());
    }

    private void write(Piece piece, String text, JsonNode logprobs) {
        ready.add(switch (piece.kind()) {
            case TEXT -> logprobs.isEmpty() ? chunks.text(text) : chunks.text(text, logprobs);
            case REFUSAL -> chunks.refusal(text);
            case THOUGHTS -> thought(piece, text, thoughts.text(text));
            case SUMMARY -> thought(piece, text, thoughts.summary(text));
            case ARGUMENTS -> chunks.arguments(calls.getOrDefault(piece.item(), 0), text);
        });
    }

    private ChatChunk thought(Piece piece, String text, ObjectNode detail) {
        boolean next = thought && !details.containsKey(piece);
        thought = true;
        return chunks.reasoning(next ? ReasoningItems.BETWEEN + text : text, detail(piece, detail), detail);
    }

    /** Gives the detail its item's id, and says at which place of all details it belongs. */
    private int detail(Piece piece, ObjectNode detail) {
        Optional.ofNullable(ids.get(piece.item())).ifPresent(id -> detail.put("id", id));
        return details.computeIfAbsent(piece, first -> details.size());
    }
}
