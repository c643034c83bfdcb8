package io.github.llmrouter.routing.filter;

import java.util.List;
import java.util.Optional;

import io.github.llmrouter.routing.Exclusion.Rule;
import io.github.llmrouter.routing.Offer;
import io.github.llmrouter.routing.OfferFilter;
import io.github.llmrouter.routing.Wildcard;

/**
 * Only who works on the data in one of these regions may be asked.
 *
 * @param regions at least one; {@code *} stands for any text
 */
public record Region(List<Wildcard> regions) implements OfferFilter {

    public Region {
        regions = List.copyOf(regions);
    }

    @Override
    public Rule rule() {
        return Rule.DATA_REGION;
    }

    @Override
    public boolean admits(Offer offer) {
        Optional<String> region = offer.traits().region();
        return region.isPresent() && regions.stream().anyMatch(wanted -> wanted.matches(region.get()));
    }

    @Override
    public String detail(Offer offer) {
        return offer.traits().region().orElse("unknown") + " is none of " + Patterns.shown(regions);
    }
}
