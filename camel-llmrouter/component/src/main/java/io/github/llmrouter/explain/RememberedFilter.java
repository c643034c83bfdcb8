package io.github.llmrouter.explain;

import java.util.IdentityHashMap;
import java.util.Map;

import io.github.llmrouter.routing.Exclusion.Rule;
import io.github.llmrouter.routing.Offer;
import io.github.llmrouter.routing.OfferFilter;
import io.github.llmrouter.routing.Preferences;
import io.github.llmrouter.routing.Wish;

/** Asks a filter once for each offer, for many plans of one call in one thread: some take a look at the whole request. */
final class RememberedFilter implements OfferFilter {

    private final OfferFilter filter;
    private final Map<Offer, Boolean> known = new IdentityHashMap<>();

    private RememberedFilter(OfferFilter filter) {
        this.filter = filter;
    }

    /** The wish with each of its filters so. */
    static Wish in(Wish wish) {
        Preferences all = wish.preferences();
        Preferences remembered = new Preferences(
                all.filters().stream().<OfferFilter>map(RememberedFilter::new).toList(), all.requireParameters(),
                all.ordering());
        return wish.preferring(remembered);
    }

    @Override
    public Rule rule() {
        return filter.rule();
    }

    @Override
    public boolean admits(Offer offer) {
        return known.computeIfAbsent(offer, filter::admits);
    }

    @Override
    public String detail(Offer offer) {
        return filter.detail(offer);
    }
}
