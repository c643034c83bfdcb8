package io.github.llmrouter.billing;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/** Arithmetic of prices. All results are exact, but for {@link #plain}. */
final class Amounts {

    /** Beyond this a number is a slip or an attack: exact arithmetic with 1E999999999 would fill the memory. */
    private static final int MAX_SCALE = 30;

    /** What a ledger holds: a billionth of a billionth of a dollar. */
    private static final int SCALE = 18;

    private Amounts() {}

    /** @throws IllegalArgumentException if one is negative or absurd */
    static Map<Price, BigDecimal> checked(Map<Price, BigDecimal> prices) {
        prices.forEach((price, amount) -> {
            if (amount.signum() < 0) {
                throw new IllegalArgumentException("The price " + price + " is negative: " + amount);
            }
            if (!isPlausible(amount)) {
                throw new IllegalArgumentException("The price " + price + " is absurd: " + amount);
            }
        });
        return overlay(Map.of(), prices);
    }

    /** Whether it has no more digits than an amount of money ever has. */
    static boolean isPlausible(BigDecimal amount) {
        return amount.scale() <= MAX_SCALE && amount.scale() >= -MAX_SCALE && amount.precision() <= MAX_SCALE;
    }

    static Map<Price, BigDecimal> overlay(Map<Price, BigDecimal> below, Map<Price, BigDecimal> above) {
        Map<Price, BigDecimal> prices = new EnumMap<>(Price.class);
        prices.putAll(below);
        prices.putAll(above);
        return Collections.unmodifiableMap(prices);
    }

    static Map<Price, BigDecimal> times(Map<Price, BigDecimal> prices, BigDecimal factor) {
        Map<Price, BigDecimal> multiplied = new EnumMap<>(Price.class);
        prices.forEach((price, amount) -> multiplied.put(price, amount.multiply(factor)));
        return Collections.unmodifiableMap(multiplied);
    }

    /** In as many digits as a ledger holds, without trailing zeros, nor an exponent. */
    static BigDecimal plain(BigDecimal usd) {
        BigDecimal rounded = usd.scale() > SCALE ? usd.setScale(SCALE, RoundingMode.HALF_EVEN) : usd;
        return PlainAmount.of(rounded);
    }
}
