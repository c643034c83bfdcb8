package io.github.llmrouter;

import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.builder.RouteBuilderLifecycleStrategy;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.ToDefinition;
import org.apache.camel.spi.ContextServicePlugin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the generated routes as soon as routes are added that call {@code llmrouter:}, so that a test can advise them
 * before the context has started.
 */
public class LlmRouterContextPlugin implements ContextServicePlugin {

    private static final Logger LOG = LoggerFactory.getLogger(LlmRouterContextPlugin.class);

    @Override
    public void load(CamelContext context) {
        context.getRegistry()
                .bind("llmrouter-routes", RouteBuilderLifecycleStrategy.class, new RouteBuilderLifecycleStrategy() {
                    @Override
                    public void afterConfigure(RouteBuilder builder) {
                        if (!context.isStarting() && !context.isStarted()) {
                            builder.getRouteCollection().getRoutes().forEach(route -> prepare(context, route));
                        }
                    }
                });
    }

    /** Reads the URIs as they were written: Camel's own helper encodes the braces of property placeholders. */
    private static void prepare(CamelContext context, RouteDefinition route) {
        for (ToDefinition to : ProcessorDefinitionHelper.filterTypeInOutputs(route.getOutputs(), ToDefinition.class)) {
            if (to.getEndpointUri().startsWith("llmrouter:")) {
                try {
                    context.getEndpoint(to.getEndpointUri());
                } catch (RuntimeException e) {
                    // the route itself says so when it starts, with everything configured by then
                    LOG.debug("The routes of an endpoint are not made before the context starts: {}", e.getMessage());
                }
            }
        }
    }
}
