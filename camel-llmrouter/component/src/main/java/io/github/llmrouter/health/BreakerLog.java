package io.github.llmrouter.health;

import java.time.Duration;
import java.util.Optional;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.github.llmrouter.failure.Failure;
import io.github.resilience4j.circuitbreaker.event.CircuitBreakerOnStateTransitionEvent;

/** Tells the operator, in the log, which offers are left alone and which are asked again. */
final class BreakerLog {

    private static final Logger LOG = LoggerFactory.getLogger(OfferHealth.class);

    private BreakerLog() {}

    static void report(CircuitBreakerOnStateTransitionEvent event, Duration open, Optional<Failure> lastFailure) {
        switch (event.getStateTransition().getToState()) {
            case OPEN -> LOG.warn("Offer {} is left alone for {} s: its circuit breaker opened{}",
                    event.getCircuitBreakerName(), open.toSeconds(),
                    lastFailure.map(failure -> " (" + failure.summary() + ": " + failure.message() + ")").orElse(""));
            case FORCED_OPEN -> LOG.warn("Offer {} is left alone until an operator closes its circuit breaker",
                    event.getCircuitBreakerName());
            case CLOSED -> LOG.info("Offer {} is asked again: its circuit breaker closed",
                    event.getCircuitBreakerName());
            default -> LOG.debug("Circuit breaker of offer {}: {}", event.getCircuitBreakerName(),
                    event.getStateTransition());
        }
    }
}
