package io.github.llmrouter;

import java.util.List;
import java.util.Optional;

import io.github.llmrouter.event.RouterStatistics;
import io.github.llmrouter.ledger.LedgerState;

/**
 * All that there is to see of a router at a time, for whoever watches over it. Holds no key and nothing of any message.
 *
 * @param providers  the providers in use, in the order of the configuration
 * @param offers     what they offer, by model and provider; a provider of the catalogue may have hundreds of offers
 * @param models     how many models the catalogue knows
 * @param catalog    where your own catalogue is, without credentials; empty for the one in the jar
 * @param statistics what was counted
 * @param ledger     how the ledger is doing; empty if there is none
 */
public record RouterState(List<ProviderState> providers, List<OfferState> offers, int models, Optional<String> catalog,
        RouterStatistics.Snapshot statistics, Optional<LedgerState> ledger) {

    public RouterState {
        providers = List.copyOf(providers);
        offers = List.copyOf(offers);
    }

    /** Those offers that were called, or have a route through which they can be. */
    public List<OfferState> offersInUse() {
        return offers.stream().filter(OfferState::inUse).toList();
    }
}
