package io.github.llmrouter.insight;

import java.math.BigDecimal;

/** Exact amounts, as they are shown. */
final class Amounts {

    private Amounts() {}

    /** Without trailing zeros, nor an exponent. */
    static BigDecimal plain(BigDecimal amount) {
        BigDecimal stripped = amount.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
