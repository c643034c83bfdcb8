package io.github.llmrouter.routing;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

import org.jspecify.annotations.Nullable;

import io.github.llmrouter.health.Recent;
import io.github.llmrouter.health.Speed;

/**
 * Turns the models that were asked for into a {@link RoutePlan}. Without I/O, without locks and without state: the same
 * offers in the same health at the same time, with the same luck, give the same plan. Safe for use by many threads.
 *
 * <p>
 * Each model is ranked by itself, by the ordering of its own wish, and the model asked for comes before its fallbacks, but for
 * offers that are known to miss a limit of throughput or latency: these come after all fallbacks that do not. If the ordering of the first wish says {@link Partition#NONE}, it puts the offers of all models in order together.
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
        return new Planner(Strategies.PRICE).plan(wishes, demand, ThreadLocalRandom.current());
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
        Draft plan = new Draft(offers);
        Pool pool = new Pool(offers, demand, random);
        boolean together = isTogether(wishes);
        for (int i = 0; i < wishes.size(); i++) {
            admit(wishes.get(i), wishes.get(i).demand(demand), pool, plan);
            if (!together || i == wishes.size() - 1) {
                rank(pool, wishes.get(together ? 0 : i).preferences().ordering(), plan);
            }
        }
        return plan.plan();
    }

    /** Plans a call that nobody else may answer. Health has no say in it, other than that it must be done in time. */
    public static RoutePlan only(Offer offer, Demand demand) {
        Exclusion unfit = unfit(offer, demand);
        return Optional.ofNullable(unfit)
                .or(() -> tooLate(offer, demand.nowMillis(), demand.millisLeft()))
                .map(exclusion -> new RoutePlan(List.of(), List.of(exclusion)))
                .orElseGet(() -> RoutePlan.only(offer));
    }

    private static boolean isTogether(List<Wish> wishes) {
        return wishes.size() > 1
                && wishes.get(0).preferences().ordering().partition().orElse(Partition.MODEL) == Partition.NONE;
    }

    private static void admit(Wish wish, Demand demand, Pool pool, Draft plan) {
        List<Offer> served = wish.model().offers();
        Predicate<Offer> allowed = offer -> demanded(offer, wish, demand) == null;
        Needs needs = CapabilityFit.required(served, demand.needs(), allowed);
        Requirement wished = CapabilityFit.required(served, demand.wished(), needs, allowed);
        Filters.Verdict filtered = wish.preferences().filters().on(served);
        for (int i = 0; i < served.size(); i++) {
            Offer offer = served.get(i);
            double cost = offer.expectedCost(demand);
            Recent recent = offer.health().recent(demand.nowMillis());
            Exclusion exclusion = filtered.admits(i)
                    ? exclusion(offer, cost, recent.speed(), wish, needs, wished, demand)
                    : demanded(offer, wish, demand);
            if (exclusion == null) {
                pool.add(offer, wish, cost, recent);
            } else {
                plan.leaveOut(exclusion);
            }
        }
    }

    private void rank(Pool pool, Ordering ordering, Draft plan) {
        pool.rankInto(plan, ordering, strategyFor(ordering));
        pool.clear();
    }

    /** Behind those that an order names come the others by their price, so that the whole order can be foretold. */
    private SelectionStrategy strategyFor(Ordering ordering) {
        if (ordering.sort().isPresent()) {
            return Strategies.of(ordering.sort().get());
        }
        return ordering.order().isEmpty() ? strategy : Strategies.PRICE;
    }

    /** Demands come before what passes, so that whoever reads it learns first what waiting would not mend. */
    private static @Nullable Exclusion exclusion(Offer offer, double cost, Speed speed, Wish wish, Needs needs,
            Requirement wished, Demand demand) {
        Exclusion unfit = unfit(offer, demand);
        if (unfit != null) {
            return unfit;
        }
        Needs lacked = needs.lackedBy(offer.capabilities());
        if (!lacked.isEmpty()) {
            return Exclusion.incapable(offer, lacked.fields());
        }
        Set<String> ungranted = wished.missing(offer);
        if (!ungranted.isEmpty()) {
            return Exclusion.incapable(offer, ungranted);
        }
        if (wish.maxCost().isPresent() && !(cost <= wish.maxCost().getAsDouble())) {
            return Exclusion.byCost(offer, cost, wish.maxCost().getAsDouble());
        }
        if (!offer.isAvailable(demand)) {
            return Exclusion.resting(offer, demand);
        }
        return Deadline.isTooShort(speed, demand) ? Exclusion.byDeadline(offer, speed, demand) : null;
    }

    private static @Nullable Exclusion demanded(Offer offer, Wish wish, Demand demand) {
        OfferFilter against = wish.preferences().filters().against(offer);
        return against != null ? Exclusion.by(against, offer) : unfit(offer, demand);
    }

    private static @Nullable Exclusion unfit(Offer offer, Demand demand) {
        if (ContextFit.isTooLong(demand.tokens(), offer.limits())) {
            return Exclusion.tooLong(offer, demand.tokens());
        }
        Set<String> missing = demand.requirement().missing(offer);
        return missing.isEmpty() ? null : Exclusion.lacking(offer, missing);
    }

    /**
     * Why an offer should not be asked now that some of the time for a call is used up.
     *
     * @param millisLeft what is left of it
     * @return           empty if it is likely to be done in time
     */
    public static Optional<Exclusion> tooLate(Offer offer, long nowMillis, long millisLeft) {
        Demand demand = Demand.at(nowMillis).within(millisLeft);
        Speed speed = offer.health().speed(nowMillis);
        return Deadline.isTooShort(speed, demand)
                ? Optional.of(Exclusion.byDeadline(offer, speed, demand))
                : Optional.empty();
    }
}
