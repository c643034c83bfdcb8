package io.github.llmrouter;

import java.util.Map;

import org.apache.camel.Endpoint;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.DefaultComponent;

/** Calls one provider directly. Its providers are those of {@code llmrouter:}. */
@Component("llmprovider")
public class LlmProviderComponent extends DefaultComponent {

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        LlmRouterComponent router = getCamelContext().getComponent("llmrouter", LlmRouterComponent.class);
        LlmProviderEndpoint endpoint = new LlmProviderEndpoint(uri, this, router, remaining);
        endpoint.setConfiguration(router.getConfiguration().copy());
        setProperties(endpoint, parameters);
        return endpoint;
    }
}
