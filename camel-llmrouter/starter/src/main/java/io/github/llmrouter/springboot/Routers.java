package io.github.llmrouter.springboot;

import java.util.Optional;

import org.apache.camel.CamelContext;

import io.github.llmrouter.LlmRouterComponent;

/** The router of a context. */
final class Routers {

    private Routers() {}

    /** None if no route has made the component so far: to look at it is no reason to make it. */
    static Optional<LlmRouterComponent> of(CamelContext context) {
        return context.hasComponent("llmrouter") instanceof LlmRouterComponent router
                ? Optional.of(router)
                : Optional.empty();
    }
}
