package io.github.llmrouter;

import java.util.Optional;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import com.fasterxml.jackson.databind.JsonNode;

import io.github.llmrouter.billing.Charge;
import io.github.llmrouter.billing.Consumption;
import io.github.llmrouter.billing.ProviderCost;
import io.github.llmrouter.billing.Told;
import io.github.llmrouter.chat.Usage;
import io.github.llmrouter.eip.RoutedCall;
import io.github.llmrouter.routing.Offer;

/**
 * What an answer cost.
 *
 * @param used   what is charged for; empty if the provider did not say what it used
 * @param charge what it cost by our prices, and as the provider says itself
 */
record Bill(Optional<Consumption> used, Charge charge) {

    private static final Logger LOG = LoggerFactory.getLogger(Bill.class);

    /** Nothing is known. */
    static final Bill UNKNOWN = new Bill(Optional.empty(), Charge.UNKNOWN);

    /** The bill for what a provider told, or for as much as was seen of its answer. */
    static Bill of(RoutedCall call, Offer offer, Told told) {
        Charge charge = call.charge(offer, told);
        charge.difference()
                .filter(difference -> difference.signum() != 0)
                .ifPresent(difference -> LOG.debug("{} says that a call cost {} USD more than by our prices", offer
                        .id(),
                        difference.toPlainString()));
        return new Bill(Optional.of(call.used(told)), charge);
    }

    /**
     * The bill for a whole answer.
     *
     * @param answer as the provider gave it, before the router signs it
     */
    static Bill of(RoutedCall call, Offer offer, JsonNode answer, Optional<Usage> usage) {
        return usage.map(tokens -> of(call, offer, Told.of(tokens, answer)))
                .orElseGet(() -> new Bill(Optional.empty(),
                        Charge.UNKNOWN.beside(ProviderCost.of(answer.path("usage")))));
    }
}
