package io.github.llmrouter.health;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import io.github.llmrouter.failure.Failure;
import io.github.llmrouter.failure.FailureException;
import io.github.llmrouter.failure.FailureKind;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;

/**
 * How one offer is doing. Shared by all routes that use the offer, and kept when their routes are made anew. Safe for
 * use by many threads; reading takes no lock and allocates nothing.
 */
public final class OfferHealth {

    private final Supplier<CircuitBreaker> newBreaker;
    private final InstantSource clock;
    private final Duration openDuration;
    private final Duration coolDown;
    private final AtomicLong coolUntil = new AtomicLong();
    private final AtomicLong openSince = new AtomicLong();
    private final AtomicLong failuresInARow = new AtomicLong();
    private volatile Optional<Failure> lastFailure = Optional.empty();
    private volatile @Nullable CircuitBreaker breaker;

    /**
     * @param newBreaker makes the offer's circuit breaker, when the offer is first called: few of a provider's hundreds
     *                   of models ever are
     * @param settings   what the breaker is made of
     * @param coolDown   how long the offer is left alone after a rate limit that names no time
     * @param clock      the breaker's clock
     */
    public OfferHealth(Supplier<CircuitBreaker> newBreaker, BreakerSettings settings, Duration coolDown,
            InstantSource clock) {
        this.newBreaker = newBreaker;
        this.openDuration = settings.open();
        this.coolDown = coolDown;
        this.clock = clock;
    }

    /** The breaker, which the circuit breaker EIP of the offer's route uses. */
    public CircuitBreaker breaker() {
        CircuitBreaker made = breaker;
        return made != null ? made : make();
    }

    private synchronized CircuitBreaker make() {
        CircuitBreaker made = breaker;
        if (made != null) {
            return made;
        }
        CircuitBreaker fresh = newBreaker.get();
        fresh.getEventPublisher().onStateTransition(event -> {
            if (event.getStateTransition().getToState() == State.OPEN) {
                openSince.set(clock.millis());
            }
        });
        breaker = fresh;
        return fresh;
    }

    private State state() {
        CircuitBreaker made = breaker;
        return made == null ? State.CLOSED : made.getState();
    }

    /** Whether a call may be sent now: the offer does not cool down and its breaker is not open. */
    public boolean isAvailable(long nowMillis) {
        return coolUntil.get() <= nowMillis && !isOpen(nowMillis);
    }

    /** Whether the breaker keeps calls away. An open breaker whose time is over lets a probe through. */
    public boolean isOpen(long nowMillis) {
        return switch (state()) {
            case OPEN -> nowMillis < openSince.get() + openDuration.toMillis();
            case FORCED_OPEN -> true;
            default -> false;
        };
    }

    /** When a call may be sent again, empty if that is now or nobody can tell (an operator holds the breaker open). */
    public Optional<Instant> availableAt(long nowMillis) {
        long until = coolUntil.get();
        if (state() == State.OPEN) {
            until = Math.max(until, openSince.get() + openDuration.toMillis());
        }
        return until > nowMillis ? Optional.of(Instant.ofEpochMilli(until)) : Optional.empty();
    }

    /** Whether an operator holds the breaker open. */
    public boolean isForcedOpen() {
        return state() == State.FORCED_OPEN;
    }

    /** The last failure, empty after a success. */
    public Optional<Failure> lastFailure() {
        return lastFailure;
    }

    /** How many attempts failed since the last success. */
    public long failuresInARow() {
        return failuresInARow.get();
    }

    /** Takes note of an attempt that ended well. The breaker hears of it through the route. */
    public void succeeded() {
        if (failuresInARow.get() != 0) {
            failuresInARow.set(0);
            lastFailure = Optional.empty();
        }
    }

    /**
     * Takes note of a failed attempt: after a rate limit the offer cools down for as long as the provider asked. The
     * breaker hears of it through the route.
     */
    public void failed(Failure failure, long nowMillis) {
        failuresInARow.incrementAndGet();
        lastFailure = Optional.of(failure);
        if (failure.kind() == FailureKind.RATE_LIMITED || failure.retryAfter().isPresent()) {
            long until = nowMillis + failure.retryAfter().orElse(coolDown).toMillis();
            coolUntil.accumulateAndGet(until, Math::max);
        }
    }

    /** Takes note of a stream that broke after its first chunk, when the breaker had seen a success already. */
    public void brokeOff(Failure failure, long nowMillis) {
        failed(failure, nowMillis);
        breaker().onError(0, TimeUnit.MILLISECONDS, new FailureException(failure));
    }
}
