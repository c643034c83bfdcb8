package io.github.llmrouter.eip;

import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.errorhandler.NoErrorHandlerDefinition;

/** What all generated routes have in common. */
final class GeneratedRoute {

    private GeneratedRoute() {}

    /** A route without an error handler: redelivery is the business of the caller's route, and of it alone. */
    static RouteDefinition from(String routeId) {
        RouteDefinition route = new RouteDefinition();
        route.from(RouteNames.direct(routeId));
        // Camel would count one up, and the dump of the same route would differ from start to start
        route.getInput().setId(routeId + "-from");
        route.routeId(routeId);
        route.routeGroup("llmrouter");
        route.errorHandler(new NoErrorHandlerDefinition());
        return route;
    }
}
