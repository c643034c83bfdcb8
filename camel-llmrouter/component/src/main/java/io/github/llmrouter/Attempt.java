package io.github.llmrouter;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

import io.github.llmrouter.failure.Failure;

/**
 * One call of one provider.
 *
 * @param provider the provider's configured name
 * @param model    the model's slug
 * @param key      the name of the provider's key, or its place such as {@code key 2}; empty if it is not known
 * @param failure  why it failed, empty if it answered
 * @param took     how long it took
 */
public record Attempt(String provider, String model, Optional<String> key, Optional<Failure> failure, Duration took) {

    public Attempt {
        Objects.requireNonNull(provider, "provider");
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(failure, "failure");
        Objects.requireNonNull(took, "took");
    }

    /** The HTTP status that the router metadata shows: 200 for an answer, 0 where no status was received. */
    public int status() {
        return failure.map(f -> f.status().orElse(0)).orElse(200);
    }

    /** For a person: {@code openai failed (503: The server is overloaded)}. */
    @Override
    public String toString() {
        return failure.map(f -> provider + " failed (" + f.summary() + ": " + f.message() + ')')
                .orElse(provider + " answered");
    }
}
