package io.github.llmrouter.routing.filter;

import java.util.List;

import io.github.llmrouter.routing.Exclusion.Rule;
import io.github.llmrouter.routing.Offer;
import io.github.llmrouter.routing.OfferFilter;
import io.github.llmrouter.routing.ProviderPattern;

/**
 * Only these providers may be asked. Two such filters leave those that both name.
 *
 * @param providers at least one
 */
public record AllowedProviders(List<ProviderPattern> providers) implements OfferFilter {

    public AllowedProviders {
        providers = List.copyOf(providers);
    }

    @Override
    public Rule rule() {
        return Rule.ALLOWED_PROVIDERS;
    }

    @Override
    public boolean admits(Offer offer) {
        return Patterns.anyMatches(providers, offer);
    }

    @Override
    public String detail(Offer offer) {
        return "none of those allowed: " + Patterns.shown(providers);
    }
}
