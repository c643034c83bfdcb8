package io.github.llmrouter.routing;

import java.util.OptionalDouble;

import io.github.llmrouter.health.Percentiles;
import io.github.llmrouter.health.Speed;

/** How an offer stands to the limits of throughput and latency that somebody prefers. */
final class Thresholds {

    private static final int MET = 0;
    private static final int UNKNOWN = 1;
    static final int MISSED = 2;

    private static final double MILLIS = 1000;

    private Thresholds() {}

    /** 0 if it meets all, 2 if it misses any, and 1 if nobody knows. */
    static int verdict(Ordering ordering, Speed speed) {
        Cutoffs throughput = ordering.minThroughput();
        Cutoffs latency = ordering.maxLatency();
        if (throughput.isEmpty() && latency.isEmpty()) {
            return MET;
        }
        return Math.max(least(throughput, speed.throughput()), most(latency, speed.timeToFirstToken()));
    }

    private static int least(Cutoffs limits, Percentiles tokensPerSecond) {
        return worst(least(limits.p50(), tokensPerSecond.p50()), least(limits.p75(), tokensPerSecond.p75()),
                least(limits.p90(), tokensPerSecond.p90()), least(limits.p99(), tokensPerSecond.p99()));
    }

    private static int most(Cutoffs limits, Percentiles millis) {
        return worst(most(limits.p50(), millis.p50()), most(limits.p75(), millis.p75()),
                most(limits.p90(), millis.p90()), most(limits.p99(), millis.p99()));
    }

    private static int worst(int p50, int p75, int p90, int p99) {
        return Math.max(Math.max(p50, p75), Math.max(p90, p99));
    }

    private static int least(OptionalDouble limit, double value) {
        return verdict(limit.isEmpty() || value >= limit.getAsDouble(), value);
    }

    private static int most(OptionalDouble limit, double millis) {
        return verdict(limit.isEmpty() || millis <= MILLIS * limit.getAsDouble(), millis);
    }

    private static int verdict(boolean met, double value) {
        return met ? MET : Double.isNaN(value) ? UNKNOWN : MISSED;
    }
}
