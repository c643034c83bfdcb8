package io.github.llmrouter.routing;

/**
 * An offer's place in a ranking as one number, so that a plan sorts numbers and not objects: the tier in the highest bits,
 * then the score, then the index, which makes the order total and stable. The score keeps the 40 highest bits of a double,
 * of which 28 are its mantissa: scores that differ by less than one part in a hundred million count as equal.
 */
final class RankKey {

    /** The most offers that a ranking can have. */
    static final int MOST_OFFERS = 1 << 16;

    private static final int INDEX_BITS = 16;
    private static final int SCORE_BITS = 40;

    private RankKey() {}

    /** @param tier from 0 to 127 */
    static long of(int tier, double score, int index) {
        long bits = Double.doubleToLongBits(score);
        // as unsigned numbers, in the order of the doubles; NaN comes last
        long sortable = bits < 0 ? ~bits : bits | Long.MIN_VALUE;
        return (long) tier << SCORE_BITS + INDEX_BITS | sortable >>> Long.SIZE - SCORE_BITS << INDEX_BITS | index;
    }

    static int index(long key) {
        return (int) (key & MOST_OFFERS - 1);
    }
}
