package io.github.llmrouter.health;

import java.util.concurrent.atomic.AtomicLongArray;

import io.github.llmrouter.failure.Outcome;

/** The calls of an offer in a slice of time. Written by many threads at once. */
final class Slice {

    private static final int OUTCOMES = Outcome.values().length;

    private final AtomicLongArray outcomes = new AtomicLongArray(OUTCOMES);
    private final Distribution latency = new Distribution();
    private final Distribution timeToFirstToken = new Distribution();
    private final Distribution throughput = new Distribution();

    void count(Outcome outcome) {
        outcomes.incrementAndGet(outcome.ordinal());
    }

    void measure(Pace pace) {
        pace.firstToken().ifPresent(time -> timeToFirstToken.record(Pace.millis(time)));
        pace.took().ifPresent(time -> {
            double millis = Pace.millis(time);
            latency.record(millis);
            if (pace.outputTokens() > 0 && millis > 0) {
                throughput.record(1000 * pace.outputTokens() / millis);
            }
        });
    }

    /** How the calls of a window ended. */
    static Counts counts(Slices<Slice> window, long nowMillis) {
        long[] sum = new long[OUTCOMES];
        window.forEach(nowMillis, slice -> {
            for (int i = 0; i < OUTCOMES; i++) {
                sum[i] += slice.outcomes.get(i);
            }
        });
        return new Counts(sum[Outcome.SUCCESS.ordinal()], sum[Outcome.ERROR.ordinal()],
                sum[Outcome.RATE_LIMITED.ordinal()], sum[Outcome.INVALID.ordinal()],
                sum[Outcome.UNCOUNTED.ordinal()]);
    }

    /** How quick the answers of a window were. */
    static Speed speed(Slices<Slice> window, long nowMillis) {
        Distribution.Sum latency = new Distribution.Sum();
        Distribution.Sum timeToFirstToken = new Distribution.Sum();
        Distribution.Sum throughput = new Distribution.Sum();
        window.forEach(nowMillis, slice -> {
            latency.add(slice.latency);
            timeToFirstToken.add(slice.timeToFirstToken);
            throughput.add(slice.throughput);
        });
        return new Speed(latency.ofLess(), timeToFirstToken.ofLess(), throughput.ofMore());
    }
}
