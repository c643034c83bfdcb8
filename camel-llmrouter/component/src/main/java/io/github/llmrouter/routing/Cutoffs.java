package io.github.llmrouter.routing;

import java.util.OptionalDouble;

/**
 * Limits for percentiles of a measured quantity; those that are not given do not count.
 *
 * @param p50 for the median
 * @param p75 for three calls in four
 * @param p90 for nine calls in ten
 * @param p99 for 99 calls in 100
 */
public record Cutoffs(OptionalDouble p50, OptionalDouble p75, OptionalDouble p90, OptionalDouble p99) {

    /** No limits. */
    public static final Cutoffs NONE = new Cutoffs(OptionalDouble.empty(), OptionalDouble.empty(),
            OptionalDouble.empty(), OptionalDouble.empty());

    /** A limit for the median alone. */
    public static Cutoffs median(double limit) {
        return new Cutoffs(OptionalDouble.of(limit), OptionalDouble.empty(), OptionalDouble.empty(),
                OptionalDouble.empty());
    }

    /** Whether there are none. */
    public boolean isEmpty() {
        return p50.isEmpty() && p75.isEmpty() && p90.isEmpty() && p99.isEmpty();
    }
}
