package io.github.llmrouter;

import java.util.List;
import java.util.Optional;

import org.apache.camel.Exchange;

import io.github.llmrouter.event.CallEvents;
import io.github.llmrouter.event.RouterEvent.Target;
import io.github.llmrouter.failure.FailureKind.Category;

/** Leaves on an exchange what an error handler can decide by, under the names of Camel's own AI components. */
final class ExchangeFailure {

    private ExchangeFailure() {}

    /** What an earlier call of the same exchange left, before a redelivery for example, says nothing of this one. */
    private static void clear(Exchange exchange) {
        exchange.removeProperty(LlmRouterConstants.ERROR_CATEGORY_PROPERTY);
        exchange.removeProperty(LlmRouterConstants.RETRY_AFTER_PROPERTY);
    }

    /**
     * Makes a call. If it fails, says so on the exchange and to whoever listens.
     *
     * @throws RuntimeException what the call throws
     */
    static void telling(Exchange exchange, CallEvents events, Runnable call) {
        try {
            marking(exchange, call);
        } catch (LlmRouterException e) {
            tell(events, e);
            throw e;
        } catch (RuntimeException e) {
            // such as that of a context that is shutting down; it says nothing of a provider
            tell(events, e, List.of());
            throw e;
        }
    }

    /**
     * Makes what is no call and nobody hears of. If it fails, says so on the exchange.
     *
     * @throws RuntimeException what it throws
     */
    static void marking(Exchange exchange, Runnable action) {
        clear(exchange);
        try {
            action.run();
        } catch (LlmRouterException e) {
            mark(exchange, e);
            throw e;
        }
    }

    /** Tells whoever listens of a call that failed. */
    static void tell(CallEvents events, LlmRouterException failure) {
        tell(events, failure, failure.category(), failure.attempts());
    }

    /** Tells whoever listens of a call that failed in a way that is none of the router's. */
    static void tell(CallEvents events, RuntimeException failure, List<Attempt> attempts) {
        tell(events, failure, Category.UNKNOWN, attempts);
    }

    private static void tell(CallEvents events, RuntimeException failure, Category category, List<Attempt> attempts) {
        Optional<Target> last = attempts.isEmpty()
                ? Optional.empty()
                : Optional.of(attempts.get(attempts.size() - 1))
                        .map(attempt -> new Target(attempt.provider(), attempt.model()));
        events.failed(failure.getClass().getSimpleName(), category, attempts.size(), last);
    }

    static void mark(Exchange exchange, LlmRouterException failure) {
        exchange.setProperty(LlmRouterConstants.ERROR_CATEGORY_PROPERTY, failure.category().name());
        failure.retryAfter()
                .ifPresentOrElse(
                        wait -> exchange.setProperty(LlmRouterConstants.RETRY_AFTER_PROPERTY, wait.toMillis()),
                        () -> exchange.removeProperty(LlmRouterConstants.RETRY_AFTER_PROPERTY));
    }
}
