package io.github.llmrouter.health;

import java.time.Duration;
import java.util.Optional;

/**
 * How quickly one answer came.
 *
 * @param took         from the attempt's beginning to the end of the answer; empty if it was not read to its end
 * @param firstToken   from the attempt's beginning to the first chunk; empty if the answer is no stream
 * @param outputTokens the tokens of the answer, zero if it has none or the provider did not tell
 */
public record Pace(Optional<Duration> took, Optional<Duration> firstToken, long outputTokens) {

    private static final double NANOS_PER_MILLI = 1e6;

    static double millis(Duration time) {
        return time.toNanos() / NANOS_PER_MILLI;
    }
}
