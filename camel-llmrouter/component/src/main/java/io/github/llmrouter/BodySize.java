package io.github.llmrouter;

import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

/** How many bytes a body comes to in UTF-8; of parsed JSON it counts the texts and not the punctuation. */
final class BodySize {

    private static final int OF_ANY_VALUE = 4;

    private BodySize() {}

    static long of(String text) {
        long bytes = text.length();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                // two bytes up to U+07FF, three beyond, and four for the two halves of a surrogate pair
                bytes += c < 0x800 || Character.isSurrogate(c) ? 1 : 2;
            }
        }
        return bytes;
    }

    static long of(JsonNode json) {
        if (json.isTextual()) {
            return of(json.textValue());
        }
        long bytes = OF_ANY_VALUE;
        for (JsonNode part : json) {
            bytes += of(part);
        }
        for (Map.Entry<String, JsonNode> field : json.properties()) {
            bytes += of(field.getKey());
        }
        return bytes;
    }
}
