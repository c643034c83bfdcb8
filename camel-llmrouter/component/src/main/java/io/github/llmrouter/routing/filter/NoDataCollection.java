package io.github.llmrouter.routing.filter;

import io.github.llmrouter.routing.Exclusion.Rule;
import io.github.llmrouter.routing.Offer;
import io.github.llmrouter.routing.OfferFilter;

/** Only who is configured not to collect what it is sent may be asked. */
public record NoDataCollection() implements OfferFilter {

    @Override
    public Rule rule() {
        return Rule.TRAINING;
    }

    @Override
    public boolean admits(Offer offer) {
        return !offer.traits().collectsData();
    }

    @Override
    public String detail(Offer offer) {
        return "it is not configured with dataCollection=deny";
    }
}
