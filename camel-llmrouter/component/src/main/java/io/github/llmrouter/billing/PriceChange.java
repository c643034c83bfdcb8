package io.github.llmrouter.billing;

import java.math.BigDecimal;
import java.util.Map;

/**
 * Prices that hold at times only, instead of those of the same kind that hold otherwise.
 *
 * @param when   when they do
 * @param prices those that change; all others stay
 */
public record PriceChange(When when, Map<Price, BigDecimal> prices) {

    public PriceChange {
        prices = Amounts.overlay(Map.of(), prices);
    }

    /** @throws IllegalArgumentException if a price is negative or absurd */
    PriceChange checked() {
        return new PriceChange(when, Amounts.checked(prices));
    }

    PriceChange times(BigDecimal factor) {
        return new PriceChange(when, Amounts.times(prices, factor));
    }
}
