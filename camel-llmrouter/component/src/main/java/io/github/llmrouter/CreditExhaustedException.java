package io.github.llmrouter;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.github.llmrouter.budget.Lack;
import io.github.llmrouter.failure.FailureKind.Category;

/** The prepaid credit has no room for the call. No provider was called. */
public final class CreditExhaustedException extends LlmRouterException {

    private static final long serialVersionUID = 1L;

    private final Shortfall shortfall;

    /** @param retryAfter when a new call may do better; empty unless calls on their way hold what is missing */
    CreditExhaustedException(String message, Lack lack, Optional<Duration> retryAfter) {
        super(message, Category.RATE_LIMIT, List.of(), retryAfter);
        this.shortfall = Shortfall.of(lack);
    }

    /** The USD that were paid in. */
    public BigDecimal credit() {
        return shortfall.limit();
    }

    /** The USD that calls have spent that are over. */
    public BigDecimal spend() {
        return shortfall.spend();
    }

    /** The USD that are reserved for calls on their way. */
    public BigDecimal reserved() {
        return shortfall.reserved();
    }

    /** The USD that this call would have reserved. */
    public BigDecimal required() {
        return shortfall.required();
    }

    /** Whether only calls on their way hold what is missing, so that a new call may do better within seconds. */
    public boolean isHeldByOthers() {
        return shortfall.heldByOthers();
    }
}
