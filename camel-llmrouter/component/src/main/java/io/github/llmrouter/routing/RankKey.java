package io.github.llmrouter.routing;

/**
 * An offer's place in a ranking as one number, so that a plan sorts numbers and not objects: the tier in the highest bits,
 * then the score, then the index, which makes the order total and stable. The score keeps the 36 highest bits of a double,
 * of which 24 are its mantissa: scores that differ by less than one part in ten million count as equal.
 */
final class RankKey {

    /** The most offers that a ranking can have. */
    static final int MOST_OFFERS = 1 << 16;

    /** The most tiers that a ranking can have. */
    static final int MOST_TIERS = 1 << 11;

    private static final int INDEX_BITS = 16;
    private static final int SCORE_BITS = 36;

    private RankKey() {}

    /**
     * @param tier  the lowest comes first
     * @param score the lowest comes first, and not a number last
     * @param index of the offer
     */
    static long of(int tier, double score, int index) {
        // adding zero makes the two zeros one
        long bits = Double.doubleToLongBits(score + 0.0);
        // as unsigned numbers, in the order of the doubles; NaN comes last
        long sortable = bits < 0 ? ~bits : bits | Long.MIN_VALUE;
        return (long) tier << SCORE_BITS + INDEX_BITS | sortable >>> Long.SIZE - SCORE_BITS << INDEX_BITS | index;
    }

    static int tier(long key) {
        return (int) (key >>> SCORE_BITS + INDEX_BITS);
    }

    /** The score and the index, with nothing of the tier. */
    static long withoutTier(long key) {
        return key & (1L << SCORE_BITS + INDEX_BITS) - 1;
    }

    static int index(long key) {
        return (int) (key & MOST_OFFERS - 1);
    }
}
