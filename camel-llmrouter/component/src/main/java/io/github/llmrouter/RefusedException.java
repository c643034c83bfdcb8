package io.github.llmrouter;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.github.llmrouter.failure.FailureKind.Category;

/** The provider's content policy refused the request. */
public final class RefusedException extends LlmRouterException {

    private static final long serialVersionUID = 1L;

    RefusedException(String message, List<Attempt> attempts, Optional<Duration> retryAfter) {
        super(message, Category.VALIDATION, attempts, retryAfter);
    }
}
