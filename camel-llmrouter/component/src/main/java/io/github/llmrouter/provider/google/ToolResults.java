package io.github.llmrouter.provider.google;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.llmrouter.provider.neutral.Part;
import io.github.llmrouter.provider.wire.WireJson;

import static java.nio.charset.StandardCharsets.UTF_8;

/** The results of tools that were called together, as one turn. */
final class ToolResults {

    private final ArrayNode parts = JsonNodeFactory.instance.arrayNode();
    private int results;

    /** The parts of the turn, to which each result adds. */
    ArrayNode parts() {
        return parts;
    }

    /**
     * Adds a result. Gemini counts results against calls, so they stand together; what is no text comes after them.
     *
     * @param place where the message is, for faults in its content
     */
    void add(String id, String name, JsonNode content, String place) {
        ObjectNode response = JsonNodeFactory.instance.objectNode();
        if (!id.isEmpty()) {
            response.put("id", id);
        }
        response.put("name", name).set("response", json(Part.text(content)));
        parts.insertObject(results++).set("functionResponse", response);
        for (Part part : Part.of(content)) {
            if (!(part instanceof Part.Text)) {
                PartWriter.write(part, place).ifPresent(parts::add);
            }
        }
    }

    /** Gemini wants an object, and takes what it calls {@code output} for the result. */
    private static JsonNode json(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        return WireJson.object(bytes, 0, bytes.length)
                .orElseGet(() -> JsonNodeFactory.instance.objectNode().put("output", text));
    }
}
