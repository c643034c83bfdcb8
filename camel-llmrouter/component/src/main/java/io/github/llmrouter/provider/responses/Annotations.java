package io.github.llmrouter.provider.responses;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What a text refers to: pages of the web in the form of chat completions, all else as it came. */
final class Annotations {

    private static final String LINK = "url_citation";

    private Annotations() {}

    /** Those of a part of a message. */
    static ArrayNode of(JsonNode part) {
        ArrayNode annotations = JsonNodeFactory.instance.arrayNode();
        part.path("annotations").forEach(annotation -> annotations.add(neutral(annotation)));
        return annotations;
    }

    private static JsonNode neutral(JsonNode annotation) {
        if (!LINK.equals(annotation.path("type").asText("")) || annotation.path(LINK).isObject()) {
            return annotation;
        }
        ObjectNode link = annotation.deepCopy();
        link.remove("type");
        return JsonNodeFactory.instance.objectNode().put("type", LINK).set(LINK, link);
    }
}
