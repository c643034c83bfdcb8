package io.github.llmrouter.sticky;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;

import io.github.llmrouter.chat.ChatRequest;

/** How long a provider keeps a prompt in its cache, as far as the request says: {@code cache_control} and its like. */
final class CacheLifetime {

    private static final Duration USUAL = Duration.ofMinutes(5);

    private CacheLifetime() {}

    /** The longest that any part of the request asks for; empty if none does. */
    static Optional<Duration> of(ChatRequest request) {
        JsonNode json = request.json();
        Stream<JsonNode> parts = elements(json.path("messages")).flatMap(message -> Stream.concat(Stream.of(message),
                elements(message.path("content"))));
        Stream<Duration> controls = Stream.of(Stream.of(json), elements(json.path("tools")), parts)
                .flatMap(nodes -> nodes)
                .map(node -> node.path("cache_control"))
                .filter(JsonNode::isObject)
                .map(control -> duration(control.path("ttl").asText()).orElse(USUAL));
        Stream<Duration> options = Stream
                .of(json.path("prompt_cache_options").path("ttl"), json.path("prompt_cache_retention"))
                .flatMap(ttl -> duration(ttl.asText()).stream());
        return Stream.concat(controls, options).reduce((one, other) -> one.compareTo(other) > 0 ? one : other);
    }

    private static Optional<Duration> duration(String ttl) {
        return switch (ttl) {
            case "5m" -> Optional.of(USUAL);
            case "30m" -> Optional.of(Duration.ofMinutes(30));
            case "1h" -> Optional.of(Duration.ofHours(1));
            case "24h" -> Optional.of(Duration.ofHours(24));
            default -> Optional.empty();
        };
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return array.isArray() ? StreamSupport.stream(array.spliterator(), false) : Stream.empty();
    }
}
