package io.github.llmrouter;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.github.llmrouter.budget.Lack;
import io.github.llmrouter.failure.FailureKind.Category;

/** A budget, or the limit of a virtual key, has no room for the call. No provider was called. */
public final class BudgetExceededException extends LlmRouterException {

    private static final long serialVersionUID = 1L;

    private final transient Lack lack;

    /** @param retryAfter when a new call may do better; empty if the call needs more than the whole budget */
    BudgetExceededException(String message, Lack lack, Optional<Duration> retryAfter) {
        super(message, Category.RATE_LIMIT, List.of(), retryAfter);
        this.lack = lack;
    }

    /** The name of the budget; {@code virtual-key} for the limit of a virtual key. */
    public String budget() {
        return lack.pot().budget().name();
    }

    /** Whose budget it is: a user, for example, or the hash of a virtual key. Empty where all share it. */
    public String scope() {
        return lack.pot().subject();
    }

    /** What the amounts are counted in: {@code USD}, {@code tokens} or {@code requests}. */
    public String unit() {
        return lack.pot().budget().unit().text();
    }

    /** How much may be spent in a window. */
    public BigDecimal limit() {
        return lack.pot().budget().limit();
    }

    /** What calls have spent that are over. */
    public BigDecimal spend() {
        return lack.balance().spent();
    }

    /** What is reserved for calls on their way. */
    public BigDecimal reserved() {
        return lack.balance().reserved();
    }

    /** What this call would have reserved. */
    public BigDecimal required() {
        return lack.needed();
    }

    /** When the budget begins anew; empty if it never does. */
    public Optional<Instant> resetsAt() {
        return lack.pot().end();
    }
}
