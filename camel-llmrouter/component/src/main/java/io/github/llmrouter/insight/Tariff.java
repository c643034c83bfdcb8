package io.github.llmrouter.insight;

import java.util.Optional;

import io.github.llmrouter.billing.Charge;
import io.github.llmrouter.billing.Consumption;
import io.github.llmrouter.routing.OfferId;

/** What calls cost at which time. Safe for use by many threads. */
@FunctionalInterface
public interface Tariff {

    /**
     * What an offer charges for what was used of it.
     *
     * @return empty if nobody has a price for it, so that the cost stays what it was
     */
    Optional<Charge> charge(OfferId offer, Consumption used);
}
