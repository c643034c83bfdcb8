package io.github.llmrouter;

import org.apache.camel.Exchange;

/** Leaves on an exchange what an error handler can decide by, under the names of Camel's own AI components. */
final class ExchangeFailure {

    private ExchangeFailure() {}

    static void mark(Exchange exchange, LlmRouterException failure) {
        exchange.setProperty(LlmRouterConstants.ERROR_CATEGORY_PROPERTY, failure.category().name());
        failure.retryAfter()
                .ifPresentOrElse(
                        wait -> exchange.setProperty(LlmRouterConstants.RETRY_AFTER_PROPERTY, wait.toMillis()),
                        () -> exchange.removeProperty(LlmRouterConstants.RETRY_AFTER_PROPERTY));
    }
}
