package io.github.llmrouter.provider.openai;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.llmrouter.provider.neutral.ToolCallIds;

/**
 * The tool calls of one choice of a stream, piece by piece. The first piece of a call has its id, type and name, the
 * others only arguments; all have its index. Some providers give no ids, some no indexes, some give everything with each
 * piece, and some give several calls the same index.
 */
final class ToolCallPieces {

    private final String answer;
    /** The ids that the provider gave, by the calls' places. */
    private final List<String> given = new ArrayList<>();
    private final Map<Integer, Integer> placeByIndex = new HashMap<>();

    /** @param answer what tells this answer from all others */
    ToolCallPieces(String answer) {
        this.answer = answer;
    }

    /** Whether no tool was called so far. */
    boolean isEmpty() {
        return given.isEmpty();
    }

    /** Brings the pieces of one chunk into the neutral form, in place. */
    void normalise(ArrayNode pieces) {
        pieces.forEach(piece -> {
            if (piece instanceof ObjectNode call) {
                normalise(call);
            }
        });
    }

    private void normalise(ObjectNode piece) {
        JsonNode function = piece.path("function");
        String id = piece.path("id").asText("");
        int index = piece.path("index").asInt(nextIndex(id, function));
        Integer known = placeByIndex.get(index);
        boolean begins = known == null || isOther(id, known) && !function.path("name").asText("").isEmpty();
        int place = begins ? given.size() : known;
        if (begins) {
            given.add(id);
            placeByIndex.put(index, place);
            begin(piece, id, place);
        } else {
            piece.remove(List.of("id", "type"));
        }
        piece.put("index", place);
        if (function instanceof ObjectNode said) {
            said.put("arguments", Messages.argumentsText(said.path("arguments")));
            if (!begins) {
                said.remove("name");
            }
        }
    }

    private void begin(ObjectNode piece, String id, int place) {
        piece.put("id", id.isEmpty() ? ToolCallIds.of(answer, place) : id);
        if (piece.path("type").asText("").isEmpty()) {
            piece.put("type", "function");
        }
    }

    /** Where there is no index, a piece with a new id or name begins the next call, any other goes on with the last. */
    private int nextIndex(String id, JsonNode function) {
        int last = given.size() - 1;
        boolean begins = last < 0 || (id.isEmpty() ? function.has("name") : isOther(id, last));
        return begins ? last + 1 : last;
    }

    private boolean isOther(String id, int place) {
        return !id.isEmpty() && !id.equals(given.get(place));
    }
}
