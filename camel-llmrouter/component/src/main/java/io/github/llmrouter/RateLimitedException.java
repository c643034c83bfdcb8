package io.github.llmrouter;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.github.llmrouter.failure.FailureKind.Category;

/** Every provider that was asked has had enough requests or tokens for now. */
public final class RateLimitedException extends LlmRouterException {

    private static final long serialVersionUID = 1L;

    RateLimitedException(String message, List<Attempt> attempts, Optional<Duration> retryAfter) {
        super(message, Category.RATE_LIMIT, attempts, retryAfter);
    }
}
