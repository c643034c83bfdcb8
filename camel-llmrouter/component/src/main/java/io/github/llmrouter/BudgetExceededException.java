package io.github.llmrouter;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.github.llmrouter.failure.FailureKind.Category;

/** A budget has no room for the call; no provider was called. */
public class BudgetExceededException extends LlmRouterException {

    private static final long serialVersionUID = 1L;

    BudgetExceededException(String message, Optional<Duration> untilReset) {
        super(message, Category.RATE_LIMIT, List.of(), untilReset);
    }
}
