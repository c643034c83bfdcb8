package io.github.llmrouter.health;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.github.llmrouter.event.RouterEvent.BreakerState;
import io.github.llmrouter.failure.Failure;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.event.CircuitBreakerOnStateTransitionEvent;

/**
 * The circuit breaker of one offer, made when it is first needed. Safe for use by many threads. Its state lies several
 * references deep in it, so it reports its changes here, where until when it is open is one number.
 */
final class OfferBreaker {

    private static final Logger LOG = LoggerFactory.getLogger(OfferHealth.class);

    private final Supplier<CircuitBreaker> maker;
    private final Duration openDuration;
    private final FailureStreak streak;
    private final InstantSource clock;
    private final OfferHealth.Listener listener;
    private final Supplier<Optional<Failure>> lastFailure;
    private volatile long openUntil;
    private volatile @Nullable CircuitBreaker breaker;

    /** @param lastFailure how the last attempt at the offer failed, if it did */
    OfferBreaker(Supplier<CircuitBreaker> maker, BreakerSettings settings, InstantSource clock,
            OfferHealth.Listener listener, Supplier<Optional<Failure>> lastFailure) {
        this.maker = maker;
        this.openDuration = settings.open();
        this.streak = new FailureStreak(settings.minimumCalls(), settings.failingFor().toMillis());
        this.clock = clock;
        this.listener = listener;
        this.lastFailure = lastFailure;
    }

    CircuitBreaker get() {
        CircuitBreaker made = breaker;
        return made != null ? made : make();
    }

    private synchronized CircuitBreaker make() {
        CircuitBreaker made = breaker;
        if (made != null) {
            return made;
        }
        CircuitBreaker fresh = maker.get();
        fresh.getEventPublisher().onSuccess(event -> streak.end());
        fresh.getEventPublisher().onError(event -> openIfOut(fresh));
        fresh.getEventPublisher().onStateTransition(event -> {
            streak.end();
            follow(fresh);
            report(event);
            tell(event.getStateTransition());
        });
        fresh.getEventPublisher().onReset(event -> follow(fresh));
        follow(fresh);
        breaker = fresh;
        return fresh;
    }

    private void openIfOut(CircuitBreaker failing) {
        if (streak.isOutage(clock.millis()) && failing.getState() == CircuitBreaker.State.CLOSED) {
            failing.transitionToOpenState();
        }
    }

    /** Whether it was needed so far. */
    boolean isMade() {
        return breaker != null;
    }

    /** Its state, empty if it was not needed so far. */
    Optional<BreakerState> state() {
        return Optional.ofNullable(breaker).map(made -> BreakerState.valueOf(made.getState().name()));
    }

    /** Until when it keeps calls away, in milliseconds since the epoch; {@link OfferHealth#FOR_EVER} if held open. */
    long openUntil() {
        return openUntil;
    }

    /** Reads the state under the lock, so that of two changes at once the later one stays. */
    private synchronized void follow(CircuitBreaker changed) {
        openUntil = switch (changed.getState()) {
            // it lets a probe through when its time is over, which is after the last millisecond
            case OPEN -> clock.millis() + openDuration.toMillis() + 1;
            case FORCED_OPEN -> OfferHealth.FOR_EVER;
            default -> 0;
        };
    }

    private void report(CircuitBreakerOnStateTransitionEvent event) {
        switch (event.getStateTransition().getToState()) {
            case OPEN -> LOG.warn("Offer {} is left alone for {} s: its circuit breaker opened{}",
                    event.getCircuitBreakerName(), openDuration.toSeconds(),
                    lastFailure.get()
                            .map(failure -> " (" + failure.summary() + ": " + failure.message() + ")")
                            .orElse(""));
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
                BreakerState.valueOf(transition.getToState().name()), lastFailure.get().map(Failure::kind));
    }
}
