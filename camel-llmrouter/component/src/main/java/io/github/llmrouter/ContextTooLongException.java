package io.github.llmrouter;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.github.llmrouter.failure.FailureKind.Category;

/** The prompt and the answer do not fit into the window of any model that was asked. */
public final class ContextTooLongException extends LlmRouterException {

    private static final long serialVersionUID = 1L;

    ContextTooLongException(String message, List<Attempt> attempts, Optional<Duration> retryAfter) {
        super(message, Category.VALIDATION, attempts, retryAfter);
    }
}
