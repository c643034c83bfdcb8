package io.github.llmrouter.routing;

import java.util.SplittableRandom;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Keys are put in order, however many there are and in whatever they differ. */
class RankSortTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 63, 64, 65, 256, 5000})
    void lotsOfAnyTier(int count) {
        SplittableRandom random = new SplittableRandom(count);
        assertSorts(count, i -> RankKey.of(random.nextInt(RankKey.MOST_TIERS), random.nextDouble(), i));
    }

    @ParameterizedTest
    @ValueSource(ints = {64, 5000})
    void lotsOfOneTier(int count) {
        SplittableRandom random = new SplittableRandom(count);
        assertSorts(count, i -> RankKey.of(0, random.nextExponential(), i));
    }

    @ParameterizedTest
    @ValueSource(ints = {64, 5000})
    void lotsOfAFewTiers(int count) {
        SplittableRandom random = new SplittableRandom(count);
        assertSorts(count, i -> RankKey.of(1984 + 16 * random.nextInt(3), random.nextExponential(), i));
    }

    @ParameterizedTest
    @ValueSource(ints = {64, 5000})
    void equalScoresOfSeveralTiers(int count) {
        SplittableRandom random = new SplittableRandom(count);
        assertSorts(count, i -> RankKey.of(random.nextInt(2), 1, i));
    }

    @ParameterizedTest
    @ValueSource(ints = {64, 5000})
    void equalScoresInDescendingOrder(int count) {
        assertSorts(count, i -> RankKey.of(0, 1, count - i));
    }

    @ParameterizedTest
    @ValueSource(ints = {64, 5000})
    void nothingButEqualKeys(int count) {
        assertSorts(count, i -> 7);
    }

    private static void assertSorts(int count, IntToLongFunction key) {
        long[] keys = IntStream.range(0, count).mapToLong(key::applyAsLong).toArray();
        long[] sorted = keys.clone();
        RankSort.sort(sorted);
        assertThat(sorted).isSorted().containsExactlyInAnyOrder(keys);
    }
}
