package io.github.llmrouter.routing.filter;

import io.github.llmrouter.routing.Exclusion.Rule;
import io.github.llmrouter.routing.Offer;
import io.github.llmrouter.routing.OfferFilter;

/** Only who is configured to keep nothing may be asked. */
public record ZeroRetention() implements OfferFilter {

    @Override
    public Rule rule() {
        return Rule.ZERO_RETENTION;
    }

    @Override
    public boolean admits(Offer offer) {
        return offer.traits().zeroRetention();
    }

    @Override
    public String detail(Offer offer) {
        return "it is not configured with zdr=true";
    }
}
