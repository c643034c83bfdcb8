package io.github.llmrouter.pricelist;

import java.math.BigDecimal;

/**
 * What a currency is worth.
 *
 * @param currency its ISO code, such as {@code EUR}
 * @param validity for how long
 * @param usd      the dollars that one of it is worth
 */
public record ExchangeRate(String currency, Validity validity, BigDecimal usd) {

    /** @throws IllegalArgumentException if it is worth nothing, or less */
    public ExchangeRate {
        if (usd.signum() <= 0) {
            throw new IllegalArgumentException("usd is " + usd.toPlainString() + "; it must be above 0");
        }
    }

    boolean contradicts(ExchangeRate other) {
        return currency.equals(other.currency) && validity.overlaps(other.validity);
    }
}
