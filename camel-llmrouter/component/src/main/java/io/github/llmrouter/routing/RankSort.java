package io.github.llmrouter.routing;

import java.util.Arrays;

/**
 * Sorts the {@link RankKey keys} of a ranking. Drawn lots are in no order at all, which is the worst that a sort by comparing
 * can meet: the processor guesses every second comparison wrong. So passes that compare nothing bring many keys near to
 * their places first, by the highest bits in which they differ, and little is left to compare. Tiers have a pass of their
 * own, where there are several: their bits differ before those of any score, and would leave nothing to sort scores by.
 */
final class RankSort {

    /** With fewer keys than these, counting takes longer than it saves. */
    private static final int MANY = 64;
    private static final int DIGIT_BITS = 8;
    private static final int DIGITS = 1 << DIGIT_BITS;

    private RankSort() {}

    /** Puts the lowest first. */
    static void sort(long[] keys) {
        if (keys.length >= MANY) {
            presort(keys);
        }
        Arrays.sort(keys);
    }

    /** A radix sort: by the lower digit first, and then by each higher one without disturbing what is equal in it. */
    private static void presort(long[] keys) {
        long differing = 0;
        for (long key : keys) {
            differing |= key ^ keys[0];
        }
        long[] sorted = new long[keys.length];
        int shift = shift(RankKey.withoutTier(differing), 2);
        distribute(keys, sorted, shift);
        distribute(sorted, keys, shift + DIGIT_BITS);
        if (RankKey.tier(differing) != 0) {
            distribute(keys, sorted, shift(differing, 1));
            System.arraycopy(sorted, 0, keys, 0, keys.length);
        }
    }

    /** Where so many digits begin that end with the highest of these bits. */
    private static int shift(long bits, int digits) {
        return Math.max(0, Long.SIZE - Long.numberOfLeadingZeros(bits) - digits * DIGIT_BITS);
    }

    /** Those with the lowest digit come first, and those with the same one stay in their order. */
    private static void distribute(long[] from, long[] to, int shift) {
        int[] places = new int[DIGITS + 1];
        for (long key : from) {
            places[digit(key, shift) + 1]++;
        }
        for (int digit = 1; digit < DIGITS; digit++) {
            places[digit] += places[digit - 1];
        }
        for (long key : from) {
            to[places[digit(key, shift)]++] = key;
        }
    }

    private static int digit(long key, int shift) {
        return (int) (key >>> shift) & DIGITS - 1;
    }
}
