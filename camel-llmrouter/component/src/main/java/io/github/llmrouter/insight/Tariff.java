package io.github.llmrouter.insight;

import java.time.Instant;
import java.util.Optional;

import io.github.llmrouter.billing.Charge;
import io.github.llmrouter.ledger.Generation.Answer;

/** What answers cost at which time. Safe for use by many threads. */
@FunctionalInterface
public interface Tariff {

    /**
     * What an answer costs.
     *
     * @param  time when its call began
     * @return      empty if the list has nothing of that provider and model, so that the cost stays what it was
     */
    Optional<Charge> charge(Answer answer, Instant time);
}
