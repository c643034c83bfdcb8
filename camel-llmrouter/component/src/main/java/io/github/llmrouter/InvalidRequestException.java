package io.github.llmrouter;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.github.llmrouter.failure.FailureKind.Category;

/** The request is wrong and would be so at every provider; mostly found before any provider is called. */
public final class InvalidRequestException extends LlmRouterException {

    private static final long serialVersionUID = 1L;

    InvalidRequestException(String message, List<Attempt> attempts, Optional<Duration> retryAfter) {
        super(message, Category.VALIDATION, attempts, retryAfter);
    }
}
