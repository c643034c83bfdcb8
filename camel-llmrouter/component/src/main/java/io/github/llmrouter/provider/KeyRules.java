package io.github.llmrouter.provider;

import java.time.Duration;
import java.time.InstantSource;

import io.github.llmrouter.limits.Allowances;

/**
 * How the keys of a provider are used.
 *
 * @param order      which key is taken first
 * @param coolDown   how long a key is left alone after a rate limit that names no time
 * @param allowances makes what counts how much is asked with each key
 * @param estimate   says how much a call will take of that
 * @param clock      the time
 * @param listener   is told of each key that is set aside
 */
public record KeyRules(Order order, Duration coolDown, Allowances allowances, CallEstimate estimate,
        InstantSource clock, KeyRing.Listener listener) {

    private static final Duration COOL_DOWN = Duration.ofSeconds(10);

    /** Which key is taken first. */
    public enum Order {
        /** They take turns. */
        ROTATE,
        /** The first one that has room. */
        FIRST
    }

    /** The same with the keys in another order. */
    public KeyRules in(Order other) {
        return new KeyRules(other, coolDown, allowances, estimate, clock, listener);
    }

    /** Keys take turns, and what is left of their limits, which count no tokens before a call, is kept in this JVM. */
    public static KeyRules of(InstantSource clock, KeyRing.Listener listener) {
        return new KeyRules(Order.ROTATE, COOL_DOWN, Allowances.local(clock), CallEstimate.NONE, clock, listener);
    }
}
