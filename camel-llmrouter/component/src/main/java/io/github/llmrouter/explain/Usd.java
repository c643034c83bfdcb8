package io.github.llmrouter.explain;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;

/** Expected amounts of money, which are estimates and are shown no more exactly than to six digits. */
public final class Usd {

    private static final MathContext DIGITS = new MathContext(6);

    private Usd() {}

    /** The amount; empty for one that is not known. */
    public static Optional<BigDecimal> of(double estimate) {
        if (!Double.isFinite(estimate)) {
            return Optional.empty();
        }
        BigDecimal amount = new BigDecimal(estimate, DIGITS).stripTrailingZeros();
        return Optional.of(amount.scale() < 0 ? amount.setScale(0) : amount);
    }
}
