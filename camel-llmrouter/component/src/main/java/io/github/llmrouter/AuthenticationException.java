package io.github.llmrouter;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.github.llmrouter.failure.FailureKind.Category;

/** The provider did not accept the key. The key is set aside for a while. */
public final class AuthenticationException extends LlmRouterException {

    private static final long serialVersionUID = 1L;

    AuthenticationException(String message, List<Attempt> attempts, Optional<Duration> retryAfter) {
        super(message, Category.AUTH, attempts, retryAfter);
    }
}
