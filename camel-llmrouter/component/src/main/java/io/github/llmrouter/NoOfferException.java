package io.github.llmrouter;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.github.llmrouter.failure.FailureKind.Category;

/** No offer of the model was left to ask: none is configured, all are resting, or each failed in its own way. */
public final class NoOfferException extends LlmRouterException {

    private static final long serialVersionUID = 1L;

    NoOfferException(String message, Category category, List<Attempt> attempts, Optional<Duration> retryAfter) {
        super(message, category, attempts, retryAfter);
    }
}
