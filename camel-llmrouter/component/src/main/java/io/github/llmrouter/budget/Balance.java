package io.github.llmrouter.budget;

import java.math.BigDecimal;

/**
 * How a pot stands.
 *
 * @param spent    by calls that are over
 * @param reserved for calls that are on their way
 */
public record Balance(BigDecimal spent, BigDecimal reserved) {

    /** Nothing is spent yet. */
    public static final Balance NONE = new Balance(BigDecimal.ZERO, BigDecimal.ZERO);

    /** What is left of a limit; negative if more was spent than was reserved for it. */
    public BigDecimal left(BigDecimal limit) {
        return limit.subtract(spent).subtract(reserved);
    }

    /** Whether so much of a limit is spent, in percent. */
    public boolean isPast(int percent, BigDecimal limit) {
        return spent.movePointRight(2).compareTo(limit.multiply(BigDecimal.valueOf(percent))) >= 0;
    }
}
