package io.github.llmrouter.provider;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;

import io.github.llmrouter.failure.FailureKind;

/**
 * How long a provider asks to wait, in all the ways in which providers say so. In this order: {@code retry-after-ms},
 * {@code Retry-After} as seconds or as a date, the body, and for rate limits the {@code x-ratelimit-reset-*} headers, of
 * which the exhausted one counts. Waits are never negative and at most a day.
 */
final class RetryHints {

    private static final Duration MAX = Duration.ofDays(1);
    private static final Pattern PART = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*(ms|milli|d|h|m|s)[a-z]*",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern SAID = Pattern.compile(
            "(?:again|retry|wait)[^0-9]{0,40}((?:\\d+(?:\\.\\d+)?\\s*(?:ms|milliseconds?|hours?|h|minutes?|min|m|seconds?|sec|s)\\b?[ ,]*)+)",
            Pattern.CASE_INSENSITIVE);
    private static final List<String> WINDOWS = List.of("-requests", "-tokens", "");

    private RetryHints() {}

    /** What an answer says, headers first. */
    static Optional<Duration> in(WireResponse response, FailureKind kind, ErrorBody body) {
        WireHeaders headers = response.headers();
        Instant now = response.receivedAt();
        Optional<Duration> wait = headers.value("retry-after-ms")
                .flatMap(RetryHints::millis)
                .or(() -> headers.value("Retry-After").flatMap(value -> secondsOrDate(value, now)))
                .or(() -> in(kind, body));
        return kind == FailureKind.RATE_LIMITED ? wait.or(() -> reset(headers, now)) : wait;
    }

    /** What the body alone says. */
    static Optional<Duration> in(FailureKind kind, ErrorBody body) {
        if (kind != FailureKind.RATE_LIMITED && kind != FailureKind.OVERLOADED) {
            return Optional.empty();
        }
        return field(body).or(() -> body.message().flatMap(RetryHints::said)).or(() -> detail(body));
    }

    /** Google's, as {@code 34.4s}; in its message, if it is there, it is more exact. */
    private static Optional<Duration> detail(ErrorBody body) {
        for (JsonNode detail : body.json().path("details")) {
            if (detail.path("retryDelay").isTextual()) {
                return duration(detail.path("retryDelay").textValue());
            }
        }
        return Optional.empty();
    }

    private static Optional<Duration> field(ErrorBody body) {
        for (String pointer : List.of("/retry_after", "/metadata/retry_after", "/availability/retry_after")) {
            double seconds = body.json().at(pointer).asDouble(-1);
            if (seconds >= 0) {
                return Optional.of(bounded(seconds * 1_000));
            }
        }
        return Optional.empty();
    }

    private static Optional<Duration> said(String message) {
        Matcher matcher = SAID.matcher(message);
        return matcher.find() ? duration(matcher.group(1)) : Optional.empty();
    }

    private static Optional<Duration> reset(WireHeaders headers, Instant now) {
        Optional<Duration> shortest = Optional.empty();
        for (String window : WINDOWS) {
            Optional<Duration> wait = headers.value("x-ratelimit-reset" + window).flatMap(value -> resetIn(value, now));
            boolean exhausted = headers.value("x-ratelimit-remaining" + window).filter("0"::equals).isPresent();
            if (wait.isPresent() && exhausted) {
                return wait;
            }
            if (wait.isPresent() && (shortest.isEmpty() || wait.get().compareTo(shortest.get()) < 0)) {
                shortest = wait;
            }
        }
        return shortest;
    }

    /** A duration such as {@code 1m2.5s}, seconds, or a time since 1970 in seconds or milliseconds. */
    static Optional<Duration> resetIn(String value, Instant now) {
        Optional<Double> number = number(value);
        if (number.isEmpty()) {
            return duration(value).or(() -> date(value, now));
        }
        double n = number.get();
        if (n < 1e9) {
            return Optional.of(bounded(n * 1_000));
        }
        return Optional.of(bounded((n < 1e12 ? n * 1_000 : n) - now.toEpochMilli()));
    }

    private static Optional<Duration> millis(String value) {
        return number(value).map(RetryHints::bounded);
    }

    private static Optional<Duration> secondsOrDate(String value, Instant now) {
        return number(value).map(seconds -> bounded(seconds * 1_000))
                .or(() -> date(value, now))
                .or(() -> duration(value));
    }

    private static Optional<Duration> date(String value, Instant now) {
        for (DateTimeFormatter format : List.of(DateTimeFormatter.RFC_1123_DATE_TIME,
                DateTimeFormatter.ISO_DATE_TIME)) {
            try {
                Instant until = Instant.from(format.parse(value.strip()));
                return Optional.of(bounded((double) Duration.between(now, until).toMillis()));
            } catch (DateTimeException otherForm) {
                // the next one
            }
        }
        return Optional.empty();
    }

    private static Optional<Duration> duration(String text) {
        Matcher part = PART.matcher(text);
        double millis = 0;
        boolean found = false;
        while (part.find()) {
            millis += Double.parseDouble(part.group(1)) * unit(part.group(2));
            found = true;
        }
        return found ? Optional.of(bounded(millis)) : Optional.empty();
    }

    private static double unit(String unit) {
        return switch (unit.toLowerCase(Locale.ROOT)) {
            case "ms", "milli" -> 1;
            case "s" -> 1_000;
            case "m" -> 60_000;
            case "h" -> 3_600_000;
            default -> 86_400_000;
        };
    }

    private static Optional<Double> number(String value) {
        try {
            return Optional.of(Double.valueOf(value.strip())).filter(Double::isFinite);
        } catch (NumberFormatException notANumber) {
            return Optional.empty();
        }
    }

    private static Duration bounded(double millis) {
        return Duration.ofMillis(Math.round(Math.max(0, Math.min(millis, (double) MAX.toMillis()))));
    }
}
