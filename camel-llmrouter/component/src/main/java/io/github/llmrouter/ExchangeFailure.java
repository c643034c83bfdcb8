package io.github.llmrouter;

import org.apache.camel.Exchange;

/** Leaves on an exchange what an error handler can decide by, under the names of Camel's own AI components. */
final class ExchangeFailure {

    private ExchangeFailure() {}

    /** What an earlier call of the same exchange left, before a redelivery for example, says nothing of this one. */
    static void clear(Exchange exchange) {
        exchange.removeProperty(LlmRouterConstants.ERROR_CATEGORY_PROPERTY);
        exchange.removeProperty(LlmRouterConstants.RETRY_AFTER_PROPERTY);
    }

    static void mark(Exchange exchange, LlmRouterException failure) {
        exchange.setProperty(LlmRouterConstants.ERROR_CATEGORY_PROPERTY, failure.category().name());
        failure.retryAfter()
                .ifPresentOrElse(
                        wait -> exchange.setProperty(LlmRouterConstants.RETRY_AFTER_PROPERTY, wait.toMillis()),
                        () -> exchange.removeProperty(LlmRouterConstants.RETRY_AFTER_PROPERTY));
    }
}
