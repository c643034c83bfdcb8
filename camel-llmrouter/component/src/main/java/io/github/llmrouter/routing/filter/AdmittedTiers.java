package io.github.llmrouter.routing.filter;

import java.util.List;
import java.util.Optional;

import io.github.llmrouter.routing.Exclusion.Rule;
import io.github.llmrouter.routing.Offer;
import io.github.llmrouter.routing.OfferFilter;
import io.github.llmrouter.routing.ProviderPattern;
import io.github.llmrouter.routing.ServiceTier;

/**
 * Offers of a service tier are asked only where somebody wants it.
 *
 * @param tier    the one that is wanted, at whatever provider
 * @param isAlone whether nothing else will do
 * @param named   offers that are wanted by name
 */
record AdmittedTiers(Optional<ServiceTier> tier, boolean isAlone, List<ProviderPattern> named) implements OfferFilter {

    @Override
    public Rule rule() {
        return Rule.SERVICE_TIER;
    }

    @Override
    public boolean admits(Offer offer) {
        Optional<ServiceTier> own = offer.tier();
        return own.isEmpty() ? !isAlone : own.equals(tier) || Patterns.anyMatches(named, offer);
    }

    @Override
    public String detail(Offer offer) {
        return offer.tier()
                .map(own -> "nobody asked for " + own.word())
                .orElseGet(() -> "only " + tier.map(ServiceTier::word).orElse("none") + " was asked for");
    }
}
