package io.github.llmrouter.health;

import org.HdrHistogram.AtomicHistogram;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * The values that were measured in a slice of time: milliseconds, or tokens a second, up to 3.6 million. Told apart by a
 * tenth or by 3.2 %, whichever is more. Written by many threads at once without a lock, except for the first value.
 */
final class Distribution {

    private static final double UNITS = 10;
    private static final long MOST_UNITS = 36_000_000;
    /** One digit makes buckets of a sixteenth; what lies in their middle is off by half of it at most. */
    private static final int DIGITS = 1;

    private volatile @Nullable AtomicHistogram values;

    void record(double value) {
        AtomicHistogram known = values;
        (known != null ? known : make()).recordValue(Math.min(Math.round(value * UNITS), MOST_UNITS));
    }

    private synchronized AtomicHistogram make() {
        AtomicHistogram known = values;
        AtomicHistogram made = known != null ? known : new AtomicHistogram(MOST_UNITS, DIGITS);
        values = made;
        return made;
    }

    /** Several slices together, for one thread. */
    static final class Sum {

        private final Histogram sum = new Histogram(MOST_UNITS, DIGITS);

        void add(Distribution slice) {
            AtomicHistogram values = slice.values;
            if (values != null) {
                sum.add(values);
            }
        }

        /** Where less is better. */
        Percentiles ofLess() {
            return percentiles(1);
        }

        /** Where more is better. */
        Percentiles ofMore() {
            return percentiles(-1);
        }

        private Percentiles percentiles(int direction) {
            long samples = sum.getTotalCount();
            return samples == 0
                    ? Percentiles.NONE
                    : new Percentiles(samples, at(0.5, direction), at(0.75, direction), at(0.9, direction),
                            at(0.99, direction));
        }

        /** The value that this share of all does not miss, counted from the best. */
        private double at(double share, int direction) {
            long samples = sum.getTotalCount();
            long fromBest = Math.max(1, (long) Math.ceil(share * samples));
            long rank = direction > 0 ? fromBest : samples - fromBest + 1;
            long value = sum.getValueAtPercentile(100 * (rank - 0.5) / samples);
            return sum.medianEquivalentValue(value) / UNITS;
        }
    }
}
