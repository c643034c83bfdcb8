package io.github.llmrouter.provider.neutral;

import java.util.Set;
import java.util.function.Predicate;

import com.fasterxml.jackson.databind.JsonNode;

import io.github.llmrouter.chat.ChatRequest;

/** What of the content of messages a dialect has no place for, in the words of {@code Dialect.dropped}. */
public final class DroppedContent {

    private DroppedContent() {}

    /** Adds the names of the parts that are not carried, such as {@code messages.audio}. */
    public static void addParts(ChatRequest request, Predicate<Part> isCarried, Set<String> dropped) {
        for (JsonNode message : request.json().path("messages")) {
            for (Part part : Part.of(message.path("content"))) {
                if (!isCarried.test(part)) {
                    dropped.add("messages." + part.kind());
                }
            }
        }
    }

    /** Adds {@code messages.cache_control} if the caller marks a part for a prompt cache. */
    public static void addCacheMarks(ChatRequest request, Set<String> dropped) {
        for (JsonNode message : request.json().path("messages")) {
            for (JsonNode part : message.path("content")) {
                if (part.has("cache_control")) {
                    dropped.add("messages.cache_control");
                }
            }
        }
    }
}
