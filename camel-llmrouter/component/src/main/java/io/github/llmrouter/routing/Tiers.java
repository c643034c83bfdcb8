package io.github.llmrouter.routing;

import java.util.Arrays;
import java.util.List;

/**
 * The groups that a ranking puts before each other whatever the scores are. From the weightiest on: the offers named in an
 * order, as they are named there; who is worth leaving a cache for, and who holds the conversation in its cache; who is not
 * at risk; who meets the limits of throughput and latency, before those of whom nobody knows, before those who miss one; who
 * has a score. Lives for one ranking, in one thread.
 */
final class Tiers {

    private static final int UNSCORED = 1;
    private static final int THRESHOLDS = 2;
    private static final int AT_RISK = 8;
    private static final int WARM = 16;
    private static final int COLD = 2 * WARM;
    /** The first tier of those that no order names. */
    private static final int UNNAMED = RankKey.MOST_TIERS - 2 * COLD;

    /**
     * How much dearer a warm offer may be than another one without being left. Some providers charge a quarter more for what
     * they write to their cache, which a cold one would do, and all of this is estimated.
     */
    private static final double MARGIN = 1.25;
    private static final double[] NOBODY_WARM = {};

    private final Ordering ordering;
    private final Pool pool;
    /** What the call comes to at each offer, the warm one first. */
    private final double[] worth;

    Tiers(Ordering ordering, Pool pool, SelectionStrategy strategy) {
        this.ordering = ordering;
        this.pool = pool;
        this.worth = keepsWarm() ? worth(strategy) : NOBODY_WARM;
    }

    /** Who demands an order or the lowest price gets that; and a cache is not worth a call that is likely to be in vain. */
    private boolean keepsWarm() {
        return pool.isPinned() && ordering.order().isEmpty() && !isByPrice() && !isAtRisk(0);
    }

    private double[] worth(SelectionStrategy strategy) {
        double[] usd = new double[pool.size()];
        Arrays.fill(usd, Double.NaN);
        strategy.worth(pool, usd);
        return usd;
    }

    /** The lowest is asked first. */
    int of(int index, double score) {
        int named = named(pool.offer(index));
        return named < UNNAMED ? named : UNNAMED + unnamed(index) + (Double.isNaN(score) ? UNSCORED : 0);
    }

    /** Whether an order names the offers of this tier. */
    static boolean isNamed(int tier) {
        return tier < UNNAMED;
    }

    /** Whether the offers of this tier are known to miss a limit, and neither an order nor a cache makes up for it. */
    static boolean missesLimit(int tier) {
        return !isNamed(tier) && (tier & WARM) == 0 && (tier & THRESHOLDS * Thresholds.MISSED) != 0;
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

    private int unnamed(int index) {
        // who demands a sort gets it, risk or not
        int risk = ordering.sort().isEmpty() && isAtRisk(index) ? AT_RISK : 0;
        int limits = THRESHOLDS * limits(index);
        return warmth(index, risk + limits) + risk + limits;
    }

    /** Who is no worse than the warm offer and clearly cheaper goes before it, and everybody else comes after it. */
    private int warmth(int index, int drawbacks) {
        if (worth == NOBODY_WARM) {
            return 0;
        }
        if (index == 0) {
            return WARM;
        }
        boolean isBetter = worth[index] * MARGIN < worth[0] && drawbacks <= THRESHOLDS * limits(0);
        return isBetter ? 0 : COLD;
    }

    private int limits(int index) {
        return Thresholds.verdict(ordering, pool.speed(index));
    }

    /** What a cache saves is in the price. */
    private boolean isByPrice() {
        return ordering.sort().isPresent() && ordering.sort().get() == Sort.PRICE;
    }

    private boolean isAtRisk(int index) {
        return pool.offer(index).health().hadOutage(pool.demand().nowMillis())
                || Deadline.isTight(pool.speed(index), pool.demand());
    }
}
