package io.github.llmrouter.health;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.github.llmrouter.event.RouterEvent.BreakerState;
import io.github.llmrouter.failure.Failure;
import io.github.llmrouter.failure.FailureException;
import io.github.llmrouter.failure.FailureKind;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.event.CircuitBreakerOnStateTransitionEvent;

/**
 * How one offer is doing. Shared by all routes that use the offer, and kept when their routes are made anew. Safe for
 * use by many threads; reading takes no lock and allocates nothing.
 *
 * <p>
 * A plan asks hundreds of these, so what it asks are two numbers of this object: the breaker, whose state lies several
 * references deeper, reports its changes here.
 */
public final class OfferHealth {

    /** The end of a rest whose end nobody can tell. */
    public static final long FOR_EVER = Long.MAX_VALUE;

    /** Is told of each change of a breaker's state, on the thread that caused it. */
    @FunctionalInterface
    public interface Listener {

        /** Does nothing. */
        Listener NONE = (from, to, cause) -> {};

        /**
         * Takes note of a change.
         *
         * @param cause how the last attempt at the offer failed, if it did
         */
        void changed(BreakerState from, BreakerState to, Optional<FailureKind> cause);
    }

    private static final Logger LOG = LoggerFactory.getLogger(OfferHealth.class);

    private final Supplier<CircuitBreaker> newBreaker;
    private final InstantSource clock;
    private final Duration openDuration;
    private final Duration coolDown;
    private final Listener listener;
    private volatile long coolUntil;
    private volatile long openUntil;
    private volatile long failuresInARow;
    private volatile long lastFailureMillis;
    private volatile boolean asked;
    private volatile Optional<Failure> lastFailure = Optional.empty();
    private volatile @Nullable CircuitBreaker breaker;

    /**
     * @param newBreaker makes the offer's circuit breaker, when the offer is first called: few of a provider's hundreds
     *                   of models ever are
     * @param settings   what the breaker is made of
     * @param coolDown   how long the offer is left alone after a rate limit that names no time
     * @param clock      the breaker's clock
     * @param listener   is told of each change of the breaker's state
     */
    public OfferHealth(Supplier<CircuitBreaker> newBreaker, BreakerSettings settings, Duration coolDown,
            InstantSource clock, Listener listener) {
        this.newBreaker = newBreaker;
        this.openDuration = settings.open();
        this.coolDown = coolDown;
        this.clock = clock;
        this.listener = listener;
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
            follow(fresh);
            report(event);
            tell(event.getStateTransition());
        });
        fresh.getEventPublisher().onReset(event -> follow(fresh));
        follow(fresh);
        breaker = fresh;
        return fresh;
    }

    /** Reads the state under the lock, so that of two changes at once the later one stays. */
    private synchronized void follow(CircuitBreaker changed) {
        openUntil = switch (changed.getState()) {
            // it lets a probe through when its time is over, which is after the last millisecond
            case OPEN -> clock.millis() + openDuration.toMillis() + 1;
            case FORCED_OPEN -> FOR_EVER;
            default -> 0;
        };
    }

    private void report(CircuitBreakerOnStateTransitionEvent event) {
        switch (event.getStateTransition().getToState()) {
            case OPEN -> LOG.warn("Offer {} is left alone for {} s: its circuit breaker opened{}",
                    event.getCircuitBreakerName(), openDuration.toSeconds(),
                    lastFailure.map(failure -> " (" + failure.summary() + ": " + failure.message() + ")").orElse(""));
            case FORCED_OPEN -> LOG.warn("Offer {} is left alone until an operator closes its circuit breaker",
                    event.getCircuitBreakerName());
            case CLOSED -> LOG.info("Offer {} is asked again: its circuit breaker closed",
                    event.getCircuitBreakerName());
            default -> LOG.debug("Circuit breaker of offer {}: {}", event.getCircuitBreakerName(),
                    event.getStateTransition());
        }
    }

    private void tell(CircuitBreaker.StateTransition transition) {
        listener.changed(BreakerState.valueOf(transition.getFromState().name()),
                BreakerState.valueOf(transition.getToState().name()), lastFailure.map(Failure::kind));
    }

    /** Whether a call may be sent now: the offer does not cool down and its breaker is not open. */
    public boolean isAvailable(long nowMillis) {
        return restsUntil() <= nowMillis;
    }

    /** Whether the breaker keeps calls away. An open breaker whose time is over lets a probe through. */
    public boolean isOpen(long nowMillis) {
        return openUntil > nowMillis;
    }

    /**
     * Until when no call may be sent, in milliseconds since the epoch: a time in the past if one may be sent now,
     * {@link #FOR_EVER} if an operator holds the breaker open.
     */
    public long restsUntil() {
        return Math.max(coolUntil, openUntil);
    }

    /** Whether an operator holds the breaker open. */
    public boolean isForcedOpen() {
        return openUntil == FOR_EVER;
    }

    /** The last failure, empty after a success. */
    public Optional<Failure> lastFailure() {
        return lastFailure;
    }

    /** When the last failure was, empty after a success. */
    public Optional<Instant> lastFailureTime() {
        return lastFailure.map(failure -> Instant.ofEpochMilli(lastFailureMillis));
    }

    /** Whether the offer was called, or has a route through which it can be. */
    public boolean isInUse() {
        return asked || breaker != null;
    }

    /** The state of the breaker, empty if it was not needed so far. */
    public Optional<BreakerState> breakerState() {
        return Optional.ofNullable(breaker).map(made -> BreakerState.valueOf(made.getState().name()));
    }

    /** How many attempts failed since the last success. */
    public long failuresInARow() {
        return failuresInARow;
    }

    /** Takes note of an attempt that ended well. The breaker hears of it through the route. */
    public void succeeded() {
        if (!asked) {
            asked = true;
        }
        if (failuresInARow != 0) {
            forgetFailures();
        }
    }

    private synchronized void forgetFailures() {
        failuresInARow = 0;
        lastFailure = Optional.empty();
    }

    /**
     * Takes note of a failed attempt: after a rate limit the offer cools down for as long as the provider asked. The
     * breaker hears of it through the route.
     */
    public synchronized void failed(Failure failure, long nowMillis) {
        asked = true;
        failuresInARow++;
        lastFailureMillis = nowMillis;
        lastFailure = Optional.of(failure);
        if (failure.kind() == FailureKind.RATE_LIMITED || failure.retryAfter().isPresent()) {
            long until = nowMillis + failure.retryAfter().orElse(coolDown).toMillis();
            coolUntil = Math.max(coolUntil, until);
        }
    }

    /** Takes note of a stream that broke after its first chunk, when the breaker had seen a success already. */
    public void brokeOff(Failure failure, long nowMillis) {
        failed(failure, nowMillis);
        breaker().onError(0, TimeUnit.MILLISECONDS, new FailureException(failure));
    }
}
