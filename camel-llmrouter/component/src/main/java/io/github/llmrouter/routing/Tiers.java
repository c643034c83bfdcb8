package io.github.llmrouter.routing;

import java.util.List;

import io.github.llmrouter.health.Speed;

/**
 * The groups that a ranking puts before each other whatever the scores are. From the weightiest on: the offers named in an
 * order, as they are named there; who holds the conversation in its cache; who is not at risk; who meets the limits of
 * throughput and latency, before those of whom nobody knows, before those who miss one; who has a score.
 */
final class Tiers {

    private static final int UNSCORED = 1;
    private static final int THRESHOLDS = 2;
    private static final int AT_RISK = 8;
    private static final int UNPINNED = 16;
    /** The first tier of those that no order names. */
    private static final int UNNAMED = RankKey.MOST_TIERS - 2 * UNPINNED;

    private final Ordering ordering;
    private final Demand demand;

    Tiers(Ordering ordering, Demand demand) {
        this.ordering = ordering;
        this.demand = demand;
    }

    /** The lowest is asked first. */
    int of(Offer offer, Speed speed, double score) {
        int named = named(offer);
        return named < UNNAMED ? named : UNNAMED + unnamed(offer, speed) + (Double.isNaN(score) ? UNSCORED : 0);
    }

    /** Whether an order names the offers of this tier. */
    static boolean isNamed(int tier) {
        return tier < UNNAMED;
    }

    private int named(Offer offer) {
        List<ProviderPattern> order = ordering.order();
        for (int i = 0; i < order.size(); i++) {
            if (order.get(i).matches(offer)) {
                return Math.min(i, UNNAMED - 1);
            }
        }
        return UNNAMED;
    }

    private int unnamed(Offer offer, Speed speed) {
        boolean isPinned = ordering.order().isEmpty() && !isByPrice() && demand.isPinnedTo(offer);
        // who demands a sort gets it, risk or not; but a cache is not worth a call that is likely to be in vain
        boolean atRisk = (isPinned || ordering.sort().isEmpty()) && isAtRisk(offer, speed);
        return (isPinned && !atRisk ? 0 : UNPINNED) + (atRisk && ordering.sort().isEmpty() ? AT_RISK : 0)
                + THRESHOLDS * Thresholds.verdict(ordering, speed);
    }

    /** What a cache saves is in the price. */
    private boolean isByPrice() {
        return ordering.sort().isPresent() && ordering.sort().get() == Sort.PRICE;
    }

    private boolean isAtRisk(Offer offer, Speed speed) {
        return offer.health().hadOutage(demand.nowMillis()) || Deadline.isTight(speed, demand);
    }
}
