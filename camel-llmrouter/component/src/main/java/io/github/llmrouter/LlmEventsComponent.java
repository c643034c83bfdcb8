package io.github.llmrouter;

import java.util.Map;

import org.apache.camel.Endpoint;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.DefaultComponent;

/** Hands the events of {@code llmrouter:} and {@code llmprovider:} to routes. */
@Component("llmevents")
public class LlmEventsComponent extends DefaultComponent {

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        LlmRouterComponent router = getCamelContext().getComponent("llmrouter", LlmRouterComponent.class);
        LlmEventsEndpoint endpoint = new LlmEventsEndpoint(uri, this, router, remaining);
        setProperties(endpoint, parameters);
        return endpoint;
    }
}
