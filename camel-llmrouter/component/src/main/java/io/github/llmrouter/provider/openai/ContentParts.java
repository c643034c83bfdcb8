package io.github.llmrouter.provider.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Mistral's reasoning models answer with an array of parts where others have a text. Here it becomes what the others
 * have: a text, and the thoughts beside it as {@code reasoning}. Pictures go to {@code images}, references and whatever
 * else there is to {@code annotations}.
 */
final class ContentParts {

    private ContentParts() {}

    /** @param message a message, or the delta of a chunk; changed in place */
    static void flatten(ObjectNode message) {
        if (!(message.get("content") instanceof ArrayNode parts)) {
            return;
        }
        StringBuilder text = new StringBuilder();
        StringBuilder thoughts = new StringBuilder();
        for (JsonNode part : parts) {
            switch (part.path("type").asText("text")) {
                case "text", "output_text" -> text.append(part.isTextual()
                        ? part.textValue()
                        : part.path("text")
                                .asText(""));
                case "thinking" -> appendThoughts(part.path("thinking"), thoughts);
                case "image_url" -> array(message, "images").add(part);
                default -> array(message, "annotations").add(part);
            }
        }
        message.put("content", text.toString());
        if (!thoughts.isEmpty()) {
            message.put("reasoning", thoughts.toString());
        }
    }

    private static void appendThoughts(JsonNode thinking, StringBuilder thoughts) {
        if (thinking.isTextual()) {
            thoughts.append(thinking.textValue());
        } else {
            thinking.forEach(part -> thoughts.append(part.path("text").asText("")));
        }
    }

    private static ArrayNode array(ObjectNode message, String name) {
        return message.get(name) instanceof ArrayNode known ? known : message.putArray(name);
    }
}
