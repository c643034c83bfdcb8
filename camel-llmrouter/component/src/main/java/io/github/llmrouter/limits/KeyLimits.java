package io.github.llmrouter.limits;

import java.util.OptionalLong;

/**
 * How much may be asked with one key. What is empty has no limit.
 *
 * @param requestsPerMinute calls a minute
 * @param tokensPerMinute   tokens a minute, those of prompts and of answers together
 * @param concurrency       calls at a time
 */
public record KeyLimits(OptionalLong requestsPerMinute, OptionalLong tokensPerMinute, OptionalLong concurrency) {

    /** No limit at all. */
    public static final KeyLimits NONE = new KeyLimits(OptionalLong.empty(), OptionalLong.empty(),
            OptionalLong.empty());

    /** More than a token a nanosecond could not be counted. */
    private static final long MAX = 60_000_000_000L;

    /** @throws IllegalArgumentException if one is below 1, or too large to be counted */
    public KeyLimits {
        check("requestsPerMinute", requestsPerMinute);
        check("tokensPerMinute", tokensPerMinute);
        check("concurrency", concurrency);
    }

    /** Each limit that is not set here as it is set there. */
    public KeyLimits orElse(KeyLimits other) {
        return new KeyLimits(or(requestsPerMinute, other.requestsPerMinute), or(tokensPerMinute, other.tokensPerMinute),
                or(concurrency, other.concurrency));
    }

    private static OptionalLong or(OptionalLong one, OptionalLong other) {
        return one.isPresent() ? one : other;
    }

    private static void check(String name, OptionalLong limit) {
        limit.ifPresent(value -> {
            if (value < 1 || value > MAX) {
                throw new IllegalArgumentException(
                        "the limit " + name + " is " + value + "; it must be from 1 to " + MAX);
            }
        });
    }
}
