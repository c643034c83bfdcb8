package io.github.llmrouter.health;

import java.util.Arrays;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

import org.junit.jupiter.api.Test;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

/** How exact percentiles are. */
class DistributionTest {

    private static final int SAMPLES = 10_000;

    /** How the times of answers may lie. */
    enum Shape {
        EVEN(random -> 1 + random.nextInt(60_000)),
        BELL(random -> Math.max(1, 800 + 150 * random.nextGaussian())),
        LONG_TAIL(random -> Math.exp(6 + 1.5 * random.nextGaussian())),
        TWO_HUMPS(random -> random.nextInt(10) == 0 ? 30_000 + random.nextInt(1000) : 200 + random.nextInt(50)),
        ALL_ALIKE(random -> 777);

        private final ToDoubleFunction<Random> one;

        Shape(ToDoubleFunction<Random> one) {
            this.one = one;
        }

        double[] values(long seed) {
            Random random = new Random(seed);
            return DoubleStream.generate(() -> one.applyAsDouble(random)).limit(SAMPLES).toArray();
        }
    }

    @Property(tries = 100)
    void percentilesAreWithinFivePercentOfTheExactOnes(@ForAll Shape shape, @ForAll long seed) {
        double[] values = shape.values(seed);

        Percentiles known = sum(values).ofLess();

        Arrays.sort(values);
        assertThat(known.p50()).isCloseTo(values[4999], withinPercentage(5));
        assertThat(known.p75()).isCloseTo(values[7499], withinPercentage(5));
        assertThat(known.p90()).isCloseTo(values[8999], withinPercentage(5));
        assertThat(known.p99()).isCloseTo(values[9899], withinPercentage(5));
    }

    @Property(tries = 100)
    void whereMoreIsBetterAHigherPercentileIsWorse(@ForAll Shape shape, @ForAll long seed) {
        double[] values = shape.values(seed);

        Percentiles known = sum(values).ofMore();

        Arrays.sort(values);
        assertThat(known.p50()).isCloseTo(values[5000], withinPercentage(5));
        assertThat(known.p75()).isCloseTo(values[2500], withinPercentage(5));
        assertThat(known.p90()).isCloseTo(values[1000], withinPercentage(5));
        assertThat(known.p99()).isCloseTo(values[100], withinPercentage(5));
    }

    @Test
    void ninetyPercentOfTenReachWhatNineReach() {
        Percentiles known = sum(1, 2, 3, 4, 5, 6, 7, 8, 9, 10).ofMore();

        assertThat(known.p90()).isEqualTo(2);
        assertThat(known.samples()).isEqualTo(10);
    }

    @Test
    void oneValueIsEveryPercentile() {
        assertThat(sum(2).ofLess()).isEqualTo(new Percentiles(1, 2, 2, 2, 2));
        assertThat(sum(2).ofMore()).isEqualTo(new Percentiles(1, 2, 2, 2, 2));
    }

    @Test
    void whatIsBeyondAllBoundsCountsAsTheBound() {
        assertThat(sum(1e12).ofLess().p99()).isCloseTo(3_600_000, withinPercentage(5));
    }

    @Test
    void withoutValuesNothingIsKnown() {
        assertThat(sum().ofLess().isKnown()).isFalse();
        assertThat(sum().ofLess().p50()).isNaN();
    }

    /** As slices of a window have them: spread over several. */
    private static Distribution.Sum sum(double... values) {
        Distribution[] slices = {new Distribution(), new Distribution(), new Distribution()};
        for (int i = 0; i < values.length; i++) {
            slices[i % slices.length].record(values[i]);
        }
        Distribution.Sum sum = new Distribution.Sum();
        Arrays.stream(slices).forEach(sum::add);
        return sum;
    }
}
