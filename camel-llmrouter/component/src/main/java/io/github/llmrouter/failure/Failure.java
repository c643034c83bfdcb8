package io.github.llmrouter.failure;

import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Why an attempt failed, as a value.
 *
 * @param kind       what kind of failure, from which all decisions follow
 * @param status     the HTTP status, empty if none was received
 * @param code       the provider's own error code, if it gave one
 * @param message    what happened, for a person; never holds a key, nor the prompt
 * @param retryAfter how long the provider asked to wait, if it did
 */
public record Failure(FailureKind kind, OptionalInt status, Optional<String> code, String message,
        Optional<Duration> retryAfter) {

    public Failure {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(retryAfter, "retryAfter");
    }

    /** A failure that no HTTP answer told of. */
    public static Failure of(FailureKind kind, String message) {
        return new Failure(kind, OptionalInt.empty(), Optional.empty(), message, Optional.empty());
    }

    /** The status, or the kind where there was none: short, for lists of attempts. */
    public String summary() {
        return status.isPresent()
                ? Integer.toString(status.getAsInt())
                : kind.name().toLowerCase(Locale.ROOT);
    }
}
