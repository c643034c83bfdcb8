package io.github.llmrouter.health;

import java.util.concurrent.atomic.AtomicLongArray;

import io.github.llmrouter.chat.ToolCallVerdict;
import io.github.llmrouter.failure.Outcome;

/** The calls of an offer in a slice of time. Written by many threads at once. */
final class Slice {

    private static final int OUTCOMES = Outcome.values().length;
    private static final int VERDICTS = ToolCallVerdict.values().length;

    private final AtomicLongArray outcomes = new AtomicLongArray(OUTCOMES);
    private final AtomicLongArray toolCalls = new AtomicLongArray(VERDICTS);
    private final Distribution latency = new Distribution();
    private final Distribution timeToFirstToken = new Distribution();
    private final Distribution throughput = new Distribution();

    void count(Outcome outcome) {
        outcomes.incrementAndGet(outcome.ordinal());
    }

    void count(ToolCallVerdict verdict) {
        toolCalls.incrementAndGet(verdict.ordinal());
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
        window.forEach(nowMillis, slice -> add(slice.outcomes, sum));
        return new Counts(sum[Outcome.SUCCESS.ordinal()], sum[Outcome.ERROR.ordinal()],
                sum[Outcome.RATE_LIMITED.ordinal()], sum[Outcome.INVALID.ordinal()],
                sum[Outcome.UNCOUNTED.ordinal()]);
    }

    /** Whether the tool calls of a window could be made. */
    static ToolCalls toolCalls(Slices<Slice> window, long nowMillis) {
        long[] sum = new long[VERDICTS];
        window.forEach(nowMillis, slice -> add(slice.toolCalls, sum));
        return new ToolCalls(sum[ToolCallVerdict.VALID.ordinal()], sum[ToolCallVerdict.INVALID_JSON.ordinal()],
                sum[ToolCallVerdict.UNKNOWN_NAME.ordinal()], sum[ToolCallVerdict.SCHEMA_MISMATCH.ordinal()]);
    }

    private static void add(AtomicLongArray counts, long[] sum) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += counts.get(i);
        }
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
