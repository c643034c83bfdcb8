package io.github.llmrouter.auto;

import com.fasterxml.jackson.databind.JsonNode;

import io.github.llmrouter.chat.ChatRequest;
import io.github.llmrouter.provider.neutral.Part;

/**
 * About how long a prompt is, whatever the model: a token for four bytes of text in UTF-8, which is four letters of
 * English and a good one of Chinese. Pictures and the like are not counted: there are signals of their own for them.
 */
final class PromptSize {

    private static final int BYTES_OF_A_TOKEN = 4;

    private PromptSize() {}

    static long tokens(ChatRequest request) {
        long bytes = request.schema().map(PromptSize::ofAllTexts).orElse(0L)
                + ofAllTexts(request.json().path("tools"));
        for (JsonNode message : request.json().path("messages")) {
            bytes += ofTexts(message.path("content")) + ofAllTexts(message.path("tool_calls"));
        }
        return (bytes + BYTES_OF_A_TOKEN - 1) / BYTES_OF_A_TOKEN;
    }

    private static long ofTexts(JsonNode content) {
        if (content.isTextual()) {
            return bytes(content.textValue());
        }
        long bytes = 0;
        for (JsonNode part : content) {
            bytes += Part.kind(part).equals("text") ? ofAllTexts(part) : 0;
        }
        return bytes;
    }

    /** Of JSON that goes into the prompt as it is, its names included. */
    private static long ofAllTexts(JsonNode json) {
        if (json.isTextual()) {
            return bytes(json.textValue());
        }
        long bytes = 0;
        for (var field : json.properties()) {
            bytes += bytes(field.getKey());
        }
        for (JsonNode value : json) {
            bytes += ofAllTexts(value);
        }
        return bytes;
    }

    private static long bytes(String text) {
        long bytes = 0;
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            // each half of a pair is two of its four bytes
            bytes += character < 0x80 ? 1 : character < 0x800 || Character.isSurrogate(character) ? 2 : 3;
        }
        return bytes;
    }
}
