package io.github.llmrouter.provider.openai;

import java.util.HashMap;
import java.util.Map;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Pieces of {@code reasoning_details} with the same index belong together. OpenRouter gives a summary and the encrypted
 * thoughts that it sums up the same one; here each has its own.
 */
final class DetailPieces {

    private final Map<String, Integer> places = new HashMap<>();

    /** Gives the pieces of one chunk their indexes, in place. */
    void number(ArrayNode pieces) {
        for (int i = 0; i < pieces.size(); i++) {
            if (pieces.get(i) instanceof ObjectNode piece) {
                int given = piece.path("index").asInt(i);
                String whole = piece.path("type").asText("") + given;
                piece.put("index", places.computeIfAbsent(whole, key -> place(given)));
            }
        }
    }

    private int place(int given) {
        return places.containsValue(given)
                ? places.values().stream().mapToInt(Integer::intValue).max().orElse(0) + 1
                : given;
    }
}
