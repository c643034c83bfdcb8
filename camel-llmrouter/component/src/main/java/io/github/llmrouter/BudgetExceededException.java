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

    private final Shortfall shortfall;

    /** @param retryAfter when a new call may do better; empty if the call needs more than the whole budget */
    BudgetExceededException(String message, Lack lack, Optional<Duration> retryAfter) {
        super(message, Category.RATE_LIMIT, List.of(), retryAfter);
        this.shortfall = Shortfall.of(lack);
    }

    /** The name of the budget; {@code virtual-key} for the limit of a virtual key. */
    public String budget() {
        return shortfall.budget();
    }

    /** Whose budget it is: a user, for example, or the hash of a virtual key. Empty where all share it. */
    public String scope() {
        return shortfall.scope();
    }

    /** What the amounts are counted in: {@code USD}, {@code tokens} or {@code requests}. */
    public String unit() {
        return shortfall.unit();
    }

    /** How much may be spent in a window. */
    public BigDecimal limit() {
        return shortfall.limit();
    }

    /** What calls have spent that are over. */
    public BigDecimal spend() {
        return shortfall.spend();
    }

    /** What is reserved for calls on their way. */
    public BigDecimal reserved() {
        return shortfall.reserved();
    }

    /** What this call would have reserved. */
    public BigDecimal required() {
        return shortfall.required();
    }

    /** When the budget begins anew; empty if it never does. */
    public Optional<Instant> resetsAt() {
        return Optional.ofNullable(shortfall.resetsAt());
    }

    /** Whether only calls on their way hold what is missing, so that a new call may do better within seconds. */
    public boolean isHeldByOthers() {
        return shortfall.heldByOthers();
    }
}
