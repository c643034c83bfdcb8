package io.github.llmrouter.provider.openai;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Pieces of {@code reasoning_details} with the same index belong together. OpenRouter gives a summary and the encrypted
 * thoughts that it sums up the same one; here each has its own.
 */
final class DetailPieces {

    /** Far more than any answer has pieces. */
    private static final int MAX_INDEX = 1 << 24;

    private final Map<String, Integer> places = new HashMap<>();
    private final Set<Integer> taken = new HashSet<>();
    private int highest = -1;

    /** Gives the pieces of one chunk their indexes, in place. */
    void number(ArrayNode pieces) {
        for (int i = 0; i < pieces.size(); i++) {
            if (pieces.get(i) instanceof ObjectNode piece) {
                int given = Math.max(0, Math.min(piece.path("index").asInt(i), MAX_INDEX));
                String whole = piece.path("type").asText("") + given;
                piece.put("index", places.computeIfAbsent(whole, key -> place(given)));
            }
        }
    }

    private int place(int given) {
        int place = taken.contains(given) ? highest + 1 : given;
        taken.add(place);
        highest = Math.max(highest, place);
        return place;
    }
}
