package io.github.llmrouter.routing.filter;

import java.util.List;

import io.github.llmrouter.routing.Exclusion.Rule;
import io.github.llmrouter.routing.Offer;
import io.github.llmrouter.routing.OfferFilter;
import io.github.llmrouter.routing.ProviderPattern;

/**
 * An order without fallbacks: nobody else may be asked, whatever order a message asks for.
 *
 * @param providers at least one
 */
public record ClosedOrder(List<ProviderPattern> providers) implements OfferFilter {

    public ClosedOrder {
        providers = List.copyOf(providers);
    }

    @Override
    public Rule rule() {
        return Rule.NO_FALLBACKS;
    }

    @Override
    public boolean admits(Offer offer) {
        return Patterns.anyMatches(providers, offer);
    }

    @Override
    public String detail(Offer offer) {
        return "none of the order: " + Patterns.shown(providers);
    }
}
