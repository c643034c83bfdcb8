package io.github.llmrouter.examples;

import java.util.concurrent.atomic.LongAdder;

import org.apache.camel.CamelContext;

import io.github.llmrouter.LlmRouterComponent;
import io.github.llmrouter.event.RouterEvent.CallEnded;
import io.github.llmrouter.event.RouterListener;

/** Listens without a route. */
public final class Listening {

    private Listening() {}

    // tag::listener[]
    /** Counts the tokens of all prompts. */
    static void count(CamelContext context, LongAdder promptTokens) {
        RouterListener listener = event -> {
            if (event instanceof CallEnded ended) {
                ended.usage().ifPresent(usage -> promptTokens.add(usage.prompt()));
            }
        };
        context.getComponent("llmrouter", LlmRouterComponent.class).events().addListener(listener);
    }
    // end::listener[]
}
