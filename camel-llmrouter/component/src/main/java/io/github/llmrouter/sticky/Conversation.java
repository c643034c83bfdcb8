package io.github.llmrouter.sticky;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;

import io.github.llmrouter.chat.ChatRequest;

/**
 * What tells one conversation from another: the caller's {@code session_id}, or the caller's {@code prompt_cache_key}, or
 * how it opened, with the first system message and the first message that is none.
 */
final class Conversation {

    private static final String NOTHING = "";

    private final String model;
    private final JsonNode request;

    Conversation(String model, ChatRequest request) {
        this.model = model;
        this.request = request.json();
    }

    /** Whether the caller names it, and so wants it to stay where it is from its first answer on. */
    boolean isNamed() {
        return text("session_id").isPresent();
    }

    /** @param owner whose it is */
    SessionKey key(Fingerprints fingerprints, String owner) {
        return text("session_id").map(id -> fingerprints.of(owner, model, "session", id))
                .or(() -> text("prompt_cache_key").map(key -> fingerprints.of(owner, model, "cache", key)))
                .orElseGet(() -> fingerprints.of(owner, model, "opener", first(true), first(false)));
    }

    private Optional<String> text(String field) {
        JsonNode value = request.path(field);
        return value.isTextual() && !value.textValue().isEmpty() ? Optional.of(value.textValue()) : Optional.empty();
    }

    private String first(boolean system) {
        for (JsonNode message : request.path("messages")) {
            if (isSystem(message) == system) {
                return text(message.path("content"));
            }
        }
        return NOTHING;
    }

    private static boolean isSystem(JsonNode message) {
        String role = message.path("role").asText();
        return role.equals("system") || role.equals("developer");
    }

    /** Of pictures and files not more than how many there are: they may be megabytes long. */
    private static String text(JsonNode content) {
        if (!content.isArray()) {
            return content.asText();
        }
        return StreamSupport.stream(content.spliterator(), false)
                .map(part -> part.path("text").asText(part.path("type").asText()))
                .collect(Collectors.joining("\n"));
    }
}
