package io.github.llmrouter.provider;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

import io.github.llmrouter.limits.ToldRoom;
import io.github.llmrouter.limits.ToldRoom.Room;

/**
 * What the headers of an answer say of the room that is left: {@code x-ratelimit-*} as OpenAI, Azure, Groq, xAI, Mistral
 * and Cerebras write them, and {@code anthropic-ratelimit-*}. Of several windows of one kind, the one with the least room
 * counts.
 */
final class RateLimitHeaders {

    /** How long a window is taken to be whose end is not told. */
    private static final Duration USUAL = Duration.ofMinutes(1);

    private static final List<Window> REQUESTS = List.of(window("requests"), window("requests-minute"),
            window("req-minute"), window("requests-hour"), window("requests-day"), anthropic("requests"));
    private static final List<Window> TOKENS = List.of(window("tokens"), window("tokens-minute"), window("tokens-hour"),
            window("tokens-day"), anthropic("tokens"), anthropic("input-tokens"), anthropic("output-tokens"));

    private RateLimitHeaders() {}

    /** @param now what relative times are counted from */
    static ToldRoom in(WireHeaders headers, Instant now) {
        return new ToldRoom(least(REQUESTS, headers, now), least(TOKENS, headers, now));
    }

    /** The one that is used up first; of several that are used up, the one that lasts longest. */
    private static Optional<Room> least(List<Window> windows, WireHeaders headers, Instant now) {
        return windows.stream()
                .flatMap(window -> window.room(headers, now))
                .min((one, other) -> one.left() != other.left()
                        ? Long.compare(one.left(), other.left())
                        : Long.compare(other.resetMillis(), one.resetMillis()));
    }

    private static Window window(String name) {
        return new Window("x-ratelimit-limit-" + name, "x-ratelimit-remaining-" + name, "x-ratelimit-reset-" + name);
    }

    private static Window anthropic(String name) {
        String start = "anthropic-ratelimit-" + name;
        return new Window(start + "-limit", start + "-remaining", start + "-reset");
    }

    private static OptionalLong number(Optional<String> value) {
        try {
            return value.map(String::strip).map(Long::parseLong).map(OptionalLong::of).orElseGet(OptionalLong::empty);
        } catch (NumberFormatException notANumber) {
            return OptionalLong.empty();
        }
    }

    /** The names of the three headers of one window. */
    private record Window(String limit, String remaining, String reset) {

        Stream<Room> room(WireHeaders headers, Instant now) {
            OptionalLong left = number(headers.value(remaining));
            if (left.isEmpty() || left.getAsLong() < 0) {
                return Stream.empty();
            }
            Duration wait = headers.value(reset).flatMap(value -> RetryHints.resetIn(value, now)).orElse(USUAL);
            OptionalLong most = number(headers.value(limit));
            return Stream.of(new Room(most.orElse(0) > 0 ? most : OptionalLong.empty(), left.getAsLong(),
                    now.plus(wait).toEpochMilli()));
        }
    }
}
