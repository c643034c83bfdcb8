package io.github.llmrouter;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.github.llmrouter.failure.FailureKind.Category;

/** The provider has no capacity, or is down. */
public final class OverloadedException extends LlmRouterException {

    private static final long serialVersionUID = 1L;

    OverloadedException(String message, List<Attempt> attempts, Optional<Duration> retryAfter) {
        super(message, Category.SERVER_ERROR, attempts, retryAfter);
    }
}
