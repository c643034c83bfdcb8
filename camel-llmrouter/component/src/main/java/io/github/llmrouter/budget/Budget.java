package io.github.llmrouter.budget;

import java.math.BigDecimal;
import java.util.List;

/**
 * So much may be spent in a window, by each of those who have this budget of their own. Immutable.
 *
 * @param name       how it is known in errors, events and tables
 * @param unit       what it is counted in
 * @param limit      how much may be spent
 * @param window     in which time
 * @param thresholds the percentages of the limit at which it is told that so much is spent, lowest first
 * @param clamp      whether an answer is made shorter if the budget has no room for the whole one
 */
public record Budget(String name, Unit unit, BigDecimal limit, Window window, List<Integer> thresholds,
        boolean clamp) {

    /** The one that prepaid credits are. */
    public static final String CREDITS = "credits";

    /** The limits that virtual keys have of their own. */
    public static final String VIRTUAL_KEY = "virtual-key";

    /** Where nobody says otherwise. */
    public static final List<Integer> USUAL_THRESHOLDS = List.of(80, 100);

    /** @throws IllegalArgumentException if the limit is negative */
    public Budget {
        if (limit.signum() < 0) {
            throw new IllegalArgumentException("limit is " + limit.toPlainString() + "; it must be 0 or more");
        }
        thresholds = thresholds.stream().sorted().distinct().toList();
    }
}
