package io.github.llmrouter.provider.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What the text of an answer refers to, as {@code annotations} of the neutral form. Only what has an address on the web is
 * one. A citation holds for a whole block of text. Used by one thread.
 */
final class Citations {

    private final ArrayNode annotations = JsonNodeFactory.instance.arrayNode();
    private int length;
    private int blockStart;
    private int blockFirst;

    /** A block of text begins. */
    void begin() {
        blockStart = length;
        blockFirst = annotations.size();
    }

    /** More text has come. */
    void text(String piece) {
        length += piece.length();
        for (int i = blockFirst; i < annotations.size(); i++) {
            ((ObjectNode) annotations.get(i).path("url_citation")).put("end_index", length);
        }
    }

    /** The block that has begun last refers to this. */
    void add(JsonNode citation) {
        String url = citation.path("url").asText("");
        if (!url.isEmpty()) {
            annotations.addObject()
                    .put("type", "url_citation")
                    .putObject("url_citation")
                    .put("url", url)
                    .put("title", citation.path("title").asText(""))
                    .put("content", citation.path("cited_text").asText(""))
                    .put("start_index", blockStart)
                    .put("end_index", length);
        }
    }

    /** Writes them into a message, if there are some. */
    ObjectNode write(ObjectNode message) {
        if (!annotations.isEmpty()) {
            message.set("annotations", annotations);
        }
        return message;
    }

    /** Whether there are none. */
    boolean isEmpty() {
        return annotations.isEmpty();
    }
}
