package io.github.llmrouter;

import java.util.concurrent.RejectedExecutionException;

import org.apache.camel.Exchange;
import org.apache.camel.RuntimeCamelException;

/** What is thrown if the generated route failed before any provider was asked. */
final class RouteFailure {

    private RouteFailure() {}

    static RuntimeException of(Exchange routed) {
        if (routed.getException(RejectedExecutionException.class) != null) {
            return new RejectedExecutionException("No provider is asked any more: the context is shutting down");
        }
        Exception cause = routed.getException();
        return cause instanceof RuntimeException unchecked
                ? unchecked
                : RuntimeCamelException.wrapRuntimeCamelException(cause);
    }
}
