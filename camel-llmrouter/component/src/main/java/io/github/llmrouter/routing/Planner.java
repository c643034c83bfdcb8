package io.github.llmrouter.routing;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

import org.jspecify.annotations.Nullable;

/**
 * Turns the models that were asked for into a {@link RoutePlan}. Without I/O, without locks and without state: the same
 * offers in the same health at the same time, with the same luck, give the same plan. Safe for use by many threads.
 */
public final class Planner {

    private final SelectionStrategy strategy;

    /** @param strategy says who comes first where nobody demands an order */
    public Planner(SelectionStrategy strategy) {
        this.strategy = strategy;
    }

    /** Who could be asked for some models at all, the cheapest first, whatever a call may prefer. */
    public static RoutePlan overview(List<ModelOffers> models, Demand demand) {
        List<Wish> wishes = models.stream().map(Wish::of).toList();
        return new Planner(Strategies.PRICE).plan(wishes, demand, RandomGenerator.getDefault());
    }

    /**
     * Plans one call.
     *
     * @param wishes the model asked for, then its fallbacks
     * @param demand what is asked of them
     * @param random draws lots
     */
    public RoutePlan plan(List<Wish> wishes, Demand demand, RandomGenerator random) {
        int offers = 0;
        for (int i = 0; i < wishes.size(); i++) {
            offers += wishes.get(i).model().offers().size();
        }
        List<Candidate> candidates = new ArrayList<>(offers);
        List<Exclusion> excluded = List.of();
        Pool pool = new Pool(offers, demand, random);
        for (int i = 0; i < wishes.size(); i++) {
            Wish wish = wishes.get(i);
            List<Offer> served = wish.model().offers();
            for (int j = 0; j < served.size(); j++) {
                Exclusion exclusion = exclusion(served.get(j), wish, demand);
                if (exclusion == null) {
                    pool.add(served.get(j), wish);
                } else {
                    // most plans leave nobody out, so the list is made when the first one is
                    excluded = excluded.isEmpty() ? new ArrayList<>(offers) : excluded;
                    excluded.add(exclusion);
                }
            }
            pool.rankInto(candidates, wish.preferences().ordering(), strategyFor(wish.preferences().ordering()));
            pool.clear();
        }
        return new RoutePlan(Collections.unmodifiableList(candidates), excluded);
    }

    private SelectionStrategy strategyFor(Ordering ordering) {
        return ordering.sort().isPresent() ? Strategies.of(ordering.sort().get()) : strategy;
    }

    /** Demands come before what passes, so that whoever reads it learns first what waiting would not mend. */
    private static @Nullable Exclusion exclusion(Offer offer, Wish wish, Demand demand) {
        List<OfferFilter> filters = wish.preferences().filters();
        for (int i = 0; i < filters.size(); i++) {
            if (!filters.get(i).admits(offer)) {
                return Exclusion.by(filters.get(i), offer);
            }
        }
        Set<String> missing = demand.requirement().missing(offer);
        if (!missing.isEmpty()) {
            return Exclusion.lacking(offer, missing);
        }
        return offer.isAvailable(demand.nowMillis()) ? null : Exclusion.of(offer, demand.nowMillis());
    }
}
