package io.github.llmrouter.ledger;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

import io.github.llmrouter.ledger.Generation.Status;

/**
 * What is known of a call.
 *
 * @param attempts who was asked; none until the call is over
 */
public record Entry(Generation generation, List<AttemptRow> attempts) {

    public Entry {
        attempts = List.copyOf(attempts);
    }

    /**
     * USD that providers bill for all attempts together, by their own word or else by our prices, as far as that is known;
     * empty if nothing of it is.
     */
    public Optional<BigDecimal> upstreamCost() {
        return attempts.stream()
                .map(AttemptRow::charge)
                .flatMap(charge -> charge.providerCost().or(charge::cost).stream())
                .reduce(BigDecimal::add);
    }

    /** A call that is about to leave. */
    static Entry pending(Generation generation) {
        return new Entry(generation, List.of());
    }

    String id() {
        return generation.id();
    }

    Status status() {
        return generation.status();
    }

    /** The same call, but nobody knows what became of it. */
    Entry lost() {
        return new Entry(generation.unknown(), attempts);
    }
}
