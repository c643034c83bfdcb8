package io.github.llmrouter;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.github.llmrouter.failure.FailureKind.Category;

/** An answer came, but it was none: empty, broken off, or not fitting the JSON Schema asked for. */
public final class BadResponseException extends LlmRouterException {

    private static final long serialVersionUID = 1L;

    BadResponseException(String message, List<Attempt> attempts, Optional<Duration> retryAfter) {
        super(message, Category.SERVER_ERROR, attempts, retryAfter);
    }
}
