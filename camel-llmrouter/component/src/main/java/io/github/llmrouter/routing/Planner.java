package io.github.llmrouter.routing;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

import io.github.llmrouter.health.OfferHealth;

/**
 * Turns the models that were asked for into a {@link RoutePlan}. Without I/O and without state: the same offers in the
 * same health at the same time give the same plan.
 *
 * <p>
 * Models keep the order in which they were asked for; the offers of a model keep the order of {@link ModelOffers}, which
 * is the cheapest first. Sorting happens once, when the offers are put together, so that a plan is one pass over them.
 */
public final class Planner {

    private Planner() {}

    /**
     * Plans one call.
     *
     * @param models    the model asked for, then its fallbacks
     * @param nowMillis the time, in milliseconds since the epoch
     * @param need      what an offer must be able to do
     */
    public static RoutePlan plan(List<ModelOffers> models, long nowMillis, Need need) {
        int offers = 0;
        for (int i = 0; i < models.size(); i++) {
            offers += models.get(i).offers().size();
        }
        List<Offer> candidates = new ArrayList<>(offers);
        List<Exclusion> excluded = List.of();
        for (int i = 0; i < models.size(); i++) {
            List<Offer> served = models.get(i).offers();
            for (int j = 0; j < served.size(); j++) {
                Offer offer = served.get(j);
                Optional<Exclusion.Rule> unmet = need.unmetBy(offer);
                if (unmet.isEmpty() && offer.isAvailable(nowMillis)) {
                    candidates.add(offer);
                } else {
                    // most plans leave nobody out, so the list is made when the first one is
                    excluded = excluded.isEmpty() ? new ArrayList<>(offers - candidates.size()) : excluded;
                    excluded.add(unmet.map(rule -> new Exclusion(offer, rule, OfferHealth.FOR_EVER))
                            .orElseGet(() -> Exclusion.of(offer, nowMillis)));
                }
            }
        }
        return new RoutePlan(Collections.unmodifiableList(candidates), excluded);
    }
}
