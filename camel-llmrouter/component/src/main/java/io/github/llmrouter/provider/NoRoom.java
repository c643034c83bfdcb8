package io.github.llmrouter.provider;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

import io.github.llmrouter.failure.Failure;
import io.github.llmrouter.failure.FailureException;
import io.github.llmrouter.failure.FailureKind;
import io.github.llmrouter.limits.FullLimit;

/** What a call ends with for which no key is left, or none has room. Nothing was sent. */
final class NoRoom {

    private NoRoom() {}

    static FailureException of(String provider, KeyRing keys, String model, long tokens, Instant now) {
        return keys.isUsable()
                ? atLimit(provider, keys.full(model, tokens, now.toEpochMilli()), now)
                : setAside(provider, keys, now);
    }

    private static FailureException atLimit(String provider, Optional<FullLimit> full, Instant now) {
        return failure(FailureKind.AT_LIMIT,
                "Provider " + provider + " is at its limit" + full.map(limit -> " of " + limit.limit()).orElse(""),
                full.flatMap(FullLimit::until).map(until -> Duration.between(now, until)));
    }

    private static FailureException setAside(String provider, KeyRing keys, Instant now) {
        return failure(FailureKind.AUTHENTICATION,
                keys.needsKey()
                        ? "Every key of provider " + provider + " was refused and is set aside"
                        : "The credentials of provider " + provider + " are set aside",
                keys.usableAgainAt().map(at -> Duration.between(now, at)));
    }

    private static FailureException failure(FailureKind kind, String message, Optional<Duration> wait) {
        return new FailureException(new Failure(kind, OptionalInt.empty(), Optional.empty(), message,
                wait.filter(left -> !left.isNegative())));
    }
}
