package io.github.llmrouter.health;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

import io.github.llmrouter.failure.FailureException;
import io.github.llmrouter.failure.FailureKind.Blame;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;

/**
 * When the circuit breaker of an offer opens and closes.
 *
 * @param failureRate  the share of failed calls that opens it, in percent, from 1 to 100
 * @param minimumCalls how many calls there must be in the window before that share is looked at
 * @param window       the time whose calls are looked at, in whole seconds: it holds the counts of each
 * @param failingFor   how long all calls must have failed, as many as the minimum or more, for it to open whatever else
 *                     the window holds
 * @param open         how long it stays open before a call may probe the provider
 * @param probes       how many calls may probe at a time
 */
public record BreakerSettings(int failureRate, int minimumCalls, Duration window, Duration failingFor, Duration open,
        int probes) {

    /**
     * The same as Resilience4j sees it. It counts what is the offer's fault and nothing else: not the caller's mistakes,
     * not a rate limit, not a bad key. This stands in the breaker's own configuration and not in the route, since the
     * circuit breaker EIP swallows the exceptions that its route tells it to ignore.
     */
    public CircuitBreakerConfig toConfig(Clock clock) {
        return CircuitBreakerConfig.custom()
                .slidingWindowType(SlidingWindowType.TIME_BASED)
                .slidingWindowSize(Math.toIntExact(window.toSeconds()))
                .minimumNumberOfCalls(minimumCalls)
                .failureRateThreshold(failureRate)
                .waitDurationInOpenState(open)
                .permittedNumberOfCallsInHalfOpenState(probes)
                .clock(clock)
                .currentTimestampFunction(Clock::millis, TimeUnit.MILLISECONDS)
                .ignoreException(thrown -> !isOffersFault(thrown))
                .writableStackTraceEnabled(false)
                .build();
    }

    private static boolean isOffersFault(Throwable thrown) {
        return FailureException.failureIn(thrown).map(failure -> failure.kind().blame() == Blame.OFFER).orElse(true);
    }
}
