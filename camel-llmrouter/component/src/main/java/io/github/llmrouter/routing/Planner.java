package io.github.llmrouter.routing;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

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
     */
    public static RoutePlan plan(List<ModelOffers> models, long nowMillis) {
        return plan(models, nowMillis, Requirement.NONE);
    }

    /**
     * Plans one call that not every offer will do for.
     *
     * @param models      the model asked for, then its fallbacks
     * @param nowMillis   the time, in milliseconds since the epoch
     * @param requirement what an offer must have
     */
    public static RoutePlan plan(List<ModelOffers> models, long nowMillis, Requirement requirement) {
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
                Set<String> missing = requirement.missing(offer);
                if (missing.isEmpty() && offer.isAvailable(nowMillis)) {
                    candidates.add(offer);
                } else {
                    // most plans leave nobody out, so the list is made when the first one is
                    excluded = excluded.isEmpty() ? new ArrayList<>(offers - candidates.size()) : excluded;
                    excluded.add(missing.isEmpty()
                            ? Exclusion.of(offer, nowMillis)
                            : Exclusion.lacking(offer, missing));
                }
            }
        }
        return new RoutePlan(Collections.unmodifiableList(candidates), excluded);
    }
}
