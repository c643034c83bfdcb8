package io.github.llmrouter;

import java.util.HashSet;
import java.util.Set;

import org.apache.camel.Exchange;

import io.github.llmrouter.event.RouterEvent;

/**
 * Which routes are at work on an event, as a property of their exchange, so that a call that one of them makes can be
 * told from others. Two such routes would otherwise keep each other busy without end.
 */
final class EventRoutes {

    private static final String PROPERTY = "CamelLlmRouterEventRoutes";

    private EventRoutes() {}

    /** Lets the exchange carry that this route is at work on the event, besides those whose work led to it. */
    static void begin(Exchange exchange, RouterEvent event, String routeId) {
        Set<String> routes = new HashSet<>();
        routes.add(routeId);
        if (event instanceof RouterEvent.OfCall call) {
            routes.addAll(call.call().eventRoutes());
        }
        exchange.setProperty(PROPERTY, Set.copyOf(routes));
    }

    /** The routes whose work on an event this exchange is part of. */
    @SuppressWarnings("unchecked")
    static Set<String> of(Exchange exchange) {
        return exchange.getProperty(PROPERTY, Set.of(), Set.class);
    }
}
