package io.github.llmrouter.billing;

import java.math.BigDecimal;

/** An amount as it is shown. */
public final class PlainAmount {

    private PlainAmount() {}

    /** The same amount without zeros at its end, and without an exponent. */
    public static BigDecimal of(BigDecimal amount) {
        BigDecimal stripped = amount.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
