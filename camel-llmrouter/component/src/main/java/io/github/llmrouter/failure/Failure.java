package io.github.llmrouter.failure;

import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

import io.github.llmrouter.billing.Spent;

/**
 * Why an attempt failed, as a value.
 *
 * @param kind       what kind of failure, from which all decisions follow
 * @param status     the HTTP status, empty if none was received
 * @param code       the provider's own error code, if it gave one
 * @param message    what happened, for a person; never holds a key, nor the prompt
 * @param retryAfter how long the provider asked to wait, if it did
 * @param spent      what the attempt used all the same: a provider may bill an answer that is of no use
 */
public record Failure(FailureKind kind, OptionalInt status, Optional<String> code, String message,
        Optional<Duration> retryAfter, Spent spent) {

    public Failure {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(retryAfter, "retryAfter");
        Objects.requireNonNull(spent, "spent");
    }

    /** An attempt that used nothing. */
    public Failure(FailureKind kind, OptionalInt status, Optional<String> code, String message,
            Optional<Duration> retryAfter) {
        this(kind, status, code, message, retryAfter, Spent.NOTHING);
    }

    /** A failure that no HTTP answer told of. */
    public static Failure of(FailureKind kind, String message) {
        return new Failure(kind, OptionalInt.empty(), Optional.empty(), message, Optional.empty());
    }

    /** The same after an attempt that used this, unless more is known already. */
    public Failure using(Spent used) {
        return new Failure(kind, status, code, message, retryAfter, spent.or(used));
    }

    /** Whether the provider itself said that it failed, rather than fell silent or went away. */
    public boolean isTold() {
        return status.isPresent() || code.isPresent();
    }

    /** The status, or the kind where there was none: short, for lists of attempts. */
    public String summary() {
        return status.isPresent()
                ? Integer.toString(status.getAsInt())
                : kind.name().toLowerCase(Locale.ROOT);
    }
}
