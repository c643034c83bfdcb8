package io.github.llmrouter;

import java.util.List;
import java.util.Optional;

import org.apache.camel.Exchange;

import io.github.llmrouter.event.CallEvents;
import io.github.llmrouter.event.RouterEvent.Target;

/** Leaves on an exchange what an error handler can decide by, under the names of Camel's own AI components. */
final class ExchangeFailure {

    private ExchangeFailure() {}

    /** What an earlier call of the same exchange left, before a redelivery for example, says nothing of this one. */
    static void clear(Exchange exchange) {
        exchange.removeProperty(LlmRouterConstants.ERROR_CATEGORY_PROPERTY);
        exchange.removeProperty(LlmRouterConstants.RETRY_AFTER_PROPERTY);
    }

    /** Tells whoever listens of a call that failed. */
    static void tell(CallEvents events, LlmRouterException failure) {
        List<Attempt> attempts = failure.attempts();
        Optional<Target> last = attempts.isEmpty()
                ? Optional.empty()
                : Optional.of(attempts.get(attempts.size() - 1))
                        .map(attempt -> new Target(attempt.provider(), attempt.model()));
        events.failed(failure.getClass().getSimpleName(), failure.category(), attempts.size(), last);
    }

    static void mark(Exchange exchange, LlmRouterException failure) {
        exchange.setProperty(LlmRouterConstants.ERROR_CATEGORY_PROPERTY, failure.category().name());
        failure.retryAfter()
                .ifPresentOrElse(
                        wait -> exchange.setProperty(LlmRouterConstants.RETRY_AFTER_PROPERTY, wait.toMillis()),
                        () -> exchange.removeProperty(LlmRouterConstants.RETRY_AFTER_PROPERTY));
    }
}
