package io.github.llmrouter;

import org.apache.camel.Exchange;

import io.github.llmrouter.event.CallTrace;

/** Lets an exchange carry how the next call of a model is followed, so that no call needs to know by what. */
@FunctionalInterface
interface CallTracing {

    /** The exchange property that holds one while an endpoint is called. */
    String PROPERTY = "CamelLlmRouterTracing";

    /** What follows a call that begins now, on this thread. */
    CallTrace begin();

    /** What follows a call of this exchange that begins now, on this thread. */
    static CallTrace of(Exchange exchange) {
        CallTracing tracing = exchange.getProperty(PROPERTY, CallTracing.class);
        return tracing == null ? CallTrace.NONE : tracing.begin();
    }
}
