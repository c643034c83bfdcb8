package io.github.llmrouter.health;

/**
 * How quick the answers of an offer were in a window of time.
 *
 * @param latency          milliseconds from asking to the end of the answer
 * @param timeToFirstToken milliseconds from asking to the first chunk, of streams
 * @param throughput       tokens of the answer a second, of the whole time from asking to the end of the answer
 */
public record Speed(Percentiles latency, Percentiles timeToFirstToken, Percentiles throughput) {

    /** Nothing is known. */
    public static final Speed NONE = new Speed(Percentiles.NONE, Percentiles.NONE, Percentiles.NONE);

    /** Without what fewer calls tell of than this. */
    Speed ofAtLeast(int samples) {
        return new Speed(atLeast(samples, latency), atLeast(samples, timeToFirstToken), atLeast(samples, throughput));
    }

    private static Percentiles atLeast(int samples, Percentiles known) {
        return known.samples() < samples ? Percentiles.NONE : known;
    }
}
