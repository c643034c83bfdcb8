package io.github.llmrouter.routing;

import org.junit.jupiter.api.Test;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

import static org.assertj.core.api.Assertions.assertThat;

/** The number that stands for an offer's place in a ranking. */
class RankKeyTest {

    private static final int LAST_TIER = RankKey.MOST_TIERS - 1;
    private static final int LAST_INDEX = RankKey.MOST_OFFERS - 1;

    @Property
    void itGivesBackItsTierAndItsIndex(@ForAll @IntRange(max = LAST_TIER) int tier, @ForAll double score,
            @ForAll @IntRange(max = LAST_INDEX) int index) {
        long key = RankKey.of(tier, score, index);

        assertThat(key).isNotNegative();
        assertThat(RankKey.tier(key)).isEqualTo(tier);
        assertThat(RankKey.index(key)).isEqualTo(index);
    }

    @Property
    void theTierWeighsMoreThanAnyScore(@ForAll @IntRange(max = LAST_TIER - 1) int tier, @ForAll double score,
            @ForAll double other) {
        assertThat(RankKey.of(tier, score, LAST_INDEX)).isLessThan(RankKey.of(tier + 1, other, 0));
    }

    @Property
    void theOrderOfScoresIsTheirOwn(@ForAll double one, @ForAll double other) {
        long lower = RankKey.of(0, Math.min(one, other), 0);
        long higher = RankKey.of(0, Math.max(one, other), 0);

        assertThat(lower).isLessThanOrEqualTo(higher);
    }

    @Property
    void scoresThatDifferByOnePartInAMillionAreToldApart(@ForAll @IntRange(min = 1) int score) {
        assertThat(RankKey.of(0, score, LAST_INDEX)).isLessThan(RankKey.of(0, score * 1.000001, 0));
    }

    @Test
    void extremesKeepTheirPlaces() {
        double[] rising = {Double.NEGATIVE_INFINITY, -Double.MAX_VALUE, -1, 0, Double.MIN_NORMAL, 1, Double.MAX_VALUE,
                Double.POSITIVE_INFINITY, Double.NaN};

        for (int i = 1; i < rising.length; i++) {
            assertThat(RankKey.of(0, rising[i - 1], LAST_INDEX)).as("%s < %s", rising[i - 1], rising[i])
                    .isLessThan(RankKey.of(0, rising[i], 0));
        }
    }

    @Test
    void bothZerosAndEveryNotANumberAreOneScore() {
        assertThat(RankKey.of(0, -0.0, 7)).isEqualTo(RankKey.of(0, 0.0, 7));
        assertThat(RankKey.of(0, Double.longBitsToDouble(0xFFF8000000000001L), 7))
                .isEqualTo(RankKey.of(0, Double.NaN, 7));
    }

    @Test
    void equalScoresStayAsTheyAre() {
        assertThat(RankKey.of(3, 0.5, 1)).isLessThan(RankKey.of(3, 0.5, 2));
    }
}
