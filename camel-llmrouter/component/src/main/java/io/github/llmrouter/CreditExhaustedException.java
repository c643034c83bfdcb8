package io.github.llmrouter;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

import io.github.llmrouter.budget.Lack;
import io.github.llmrouter.failure.FailureKind.Category;

/** The prepaid credit has no room for the call. No provider was called. */
public final class CreditExhaustedException extends LlmRouterException {

    private static final long serialVersionUID = 1L;

    private final transient Lack lack;

    CreditExhaustedException(String message, Lack lack) {
        super(message, Category.RATE_LIMIT, List.of(), Optional.empty());
        this.lack = lack;
    }

    /** The USD that were paid in. */
    public BigDecimal credit() {
        return lack.pot().budget().limit();
    }

    /** The USD that calls have spent that are over. */
    public BigDecimal spend() {
        return lack.balance().spent();
    }

    /** The USD that are reserved for calls on their way. */
    public BigDecimal reserved() {
        return lack.balance().reserved();
    }

    /** The USD that this call would have reserved. */
    public BigDecimal required() {
        return lack.needed();
    }
}
