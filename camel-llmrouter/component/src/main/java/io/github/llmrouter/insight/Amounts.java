package io.github.llmrouter.insight;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/** Exact amounts, as they are shown. */
final class Amounts {

    /** As many digits after the point as the columns have. */
    private static final int DIGITS = 18;

    private Amounts() {}

    /** As a column keeps it, so that sums are of the very amounts that stand in the rows; zero if it is unknown. */
    static BigDecimal stored(Optional<BigDecimal> amount) {
        return amount.map(Amounts::stored).orElse(BigDecimal.ZERO);
    }

    static BigDecimal stored(BigDecimal amount) {
        return amount.scale() > DIGITS ? amount.setScale(DIGITS, RoundingMode.HALF_UP) : amount;
    }
}
