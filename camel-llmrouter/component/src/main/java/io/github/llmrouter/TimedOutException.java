package io.github.llmrouter;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.github.llmrouter.failure.FailureKind.Category;

/** A time limit ran out. */
public final class TimedOutException extends LlmRouterException {

    private static final long serialVersionUID = 1L;

    TimedOutException(String message, List<Attempt> attempts, Optional<Duration> retryAfter) {
        super(message, Category.SERVER_ERROR, attempts, retryAfter);
    }
}
