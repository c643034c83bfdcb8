package io.github.llmrouter.springboot;

import java.util.List;

import org.apache.camel.CamelContext;

import io.github.llmrouter.LlmRouterComponent;
import io.github.llmrouter.OfferState;

/** The offers of a context's router. */
final class Offers {

    private Offers() {}

    /** None if no route has made the component so far: to look at it is no reason to make it. */
    static List<OfferState> of(CamelContext context) {
        return context.hasComponent("llmrouter") instanceof LlmRouterComponent router ? router.offers() : List.of();
    }
}
