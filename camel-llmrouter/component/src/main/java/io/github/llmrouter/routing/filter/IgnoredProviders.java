package io.github.llmrouter.routing.filter;

import java.util.List;

import io.github.llmrouter.routing.Exclusion.Rule;
import io.github.llmrouter.routing.Offer;
import io.github.llmrouter.routing.OfferFilter;
import io.github.llmrouter.routing.ProviderPattern;

/**
 * None of these providers may be asked.
 *
 * @param providers may be none
 */
public record IgnoredProviders(List<ProviderPattern> providers) implements OfferFilter {

    public IgnoredProviders {
        providers = List.copyOf(providers);
    }

    @Override
    public Rule rule() {
        return Rule.ALLOWED_PROVIDERS;
    }

    @Override
    public boolean admits(Offer offer) {
        return !Patterns.anyMatches(providers, offer);
    }

    @Override
    public String detail(Offer offer) {
        return "one of those ignored: " + Patterns.shown(providers);
    }
}
