package io.github.llmrouter.health;

/**
 * What most calls reached. Where less is better, 90 % of the calls took {@code p90} or less; where more is better, 90 % of
 * them reached {@code p90} or more. Either way a higher percentile is worse.
 *
 * @param samples how many calls were measured
 * @param p50     not a number if none was
 * @param p75     likewise
 * @param p90     likewise
 * @param p99     likewise
 */
public record Percentiles(long samples, double p50, double p75, double p90, double p99) {

    /** Nothing is known. */
    public static final Percentiles NONE = new Percentiles(0, Double.NaN, Double.NaN, Double.NaN, Double.NaN);

    /** The same in another unit. */
    public Percentiles times(double factor) {
        return new Percentiles(samples, p50 * factor, p75 * factor, p90 * factor, p99 * factor);
    }

    /** Whether there are any. */
    public boolean isKnown() {
        return samples > 0;
    }
}
