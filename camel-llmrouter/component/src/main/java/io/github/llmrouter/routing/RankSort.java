package io.github.llmrouter.routing;

import java.util.Arrays;

/**
 * Sorts the {@link RankKey keys} of a ranking. Drawn lots are in no order at all, which is the worst that a sort by comparing
 * can meet: the processor guesses every second comparison wrong. So two passes that compare nothing bring many keys near to
 * their places first, by the highest bits in which they differ, and little is left to compare.
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

    /** A radix sort by two digits: by the lower one, and then by the higher one without disturbing what is equal in it. */
    private static void presort(long[] keys) {
        long differing = 0;
        for (long key : keys) {
            differing |= key ^ keys[0];
        }
        int highest = Long.SIZE - Long.numberOfLeadingZeros(differing);
        int shift = Math.max(0, highest - 2 * DIGIT_BITS);
        long[] byLower = new long[keys.length];
        distribute(keys, byLower, shift);
        distribute(byLower, keys, shift + DIGIT_BITS);
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
