package io.github.llmrouter.eip;

import java.time.Duration;

import io.github.llmrouter.failure.FallbackOn;
import io.github.llmrouter.provider.TimeLimits;
import io.github.llmrouter.routing.Offer;

/**
 * How one call is made, as the endpoint's options say.
 *
 * @param attempts   the most providers that are asked
 * @param fallbackOn after which failures another one is asked
 * @param timeout    for the whole call, all attempts included
 * @param limits     the time limits of an attempt
 */
public record CallSettings(int attempts, FallbackOn fallbackOn, Duration timeout, Limits limits) {

    /** The time limits of an attempt. */
    @FunctionalInterface
    public interface Limits {

        /**
         * @param offer     who is asked; a model that reasons gets more time
         * @param stream    whether the answer comes in chunks
         * @param remaining what is left for the whole call
         */
        TimeLimits of(Offer offer, boolean stream, Duration remaining);
    }
}
