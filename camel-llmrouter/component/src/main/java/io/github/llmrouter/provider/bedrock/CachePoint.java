package io.github.llmrouter.provider.bedrock;

import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Where others mark a piece of the prompt as worth caching, Converse wants a block behind it. */
final class CachePoint {

    private CachePoint() {}

    /** The block, if the caller has set the mark. Five minutes need not be said; not all models know that word. */
    static Optional<ObjectNode> of(JsonNode cacheControl) {
        if (!cacheControl.isObject()) {
            return Optional.empty();
        }
        ObjectNode block = JsonNodeFactory.instance.objectNode();
        ObjectNode point = block.putObject("cachePoint").put("type", "default");
        if (cacheControl.path("ttl").asText().equals("1h")) {
            point.put("ttl", "1h");
        }
        return Optional.of(block);
    }

    /** Adds the block; before the documents and videos at the end, since Bedrock refuses it right behind one. */
    static void add(JsonNode cacheControl, ArrayNode blocks) {
        of(cacheControl).ifPresent(point -> {
            int at = blocks.size();
            while (at > 0 && (blocks.path(at - 1).has("document") || blocks.path(at - 1).has("video"))) {
                at--;
            }
            if (at > 0 && !blocks.path(at - 1).has("cachePoint")) {
                blocks.insert(at, point);
            }
        });
    }
}
