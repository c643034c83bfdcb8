package io.github.llmrouter.provider.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Mistral's reasoning models answer with an array of parts where others have a text. Here it becomes what the others
 * have: a text, and the thoughts beside it as {@code reasoning}. Parts that are neither leave the array as it is.
 */
final class ContentParts {

    private ContentParts() {}

    /** @param message a message, or the delta of a chunk; changed in place */
    static void flatten(JsonNode message) {
        JsonNode content = message.path("content");
        if (!content.isArray() || !(message instanceof ObjectNode object)) {
            return;
        }
        StringBuilder text = new StringBuilder();
        StringBuilder thoughts = new StringBuilder();
        for (JsonNode part : content) {
            switch (part.path("type").asText()) {
                case "text" -> text.append(part.path("text").asText());
                case "thinking" -> appendThoughts(part.path("thinking"), thoughts);
                default -> {
                    return;
                }
            }
        }
        object.put("content", text.toString());
        if (!thoughts.isEmpty()) {
            object.put("reasoning", thoughts.toString());
        }
    }

    private static void appendThoughts(JsonNode thinking, StringBuilder thoughts) {
        if (thinking.isTextual()) {
            thoughts.append(thinking.textValue());
        } else {
            thinking.forEach(part -> thoughts.append(part.path("text").asText()));
        }
    }
}
