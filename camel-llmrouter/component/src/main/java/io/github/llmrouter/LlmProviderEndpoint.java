package io.github.llmrouter;

import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.EndpointServiceLocation;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;

import io.github.llmrouter.eip.RouteNames;
import io.github.llmrouter.routing.OfferId;
import io.github.llmrouter.routing.ServiceTier;

/** Call a large language model at exactly one provider, without routing. */
@UriEndpoint(firstVersion = "0.1.0", scheme = "llmprovider", title = "LLM Provider", syntax = "llmprovider:provider/model", category = {
        Category.AI}, producerOnly = true, headersClass = LlmRouterConstants.class)
public class LlmProviderEndpoint extends DefaultEndpoint implements EndpointServiceLocation {

    private final LlmRouterComponent router;

    @UriPath
    @Metadata(required = true, description = "The configured name of the provider; with /flex or /priority behind it, that service tier of it.")
    private final String provider;

    @UriPath
    @Metadata(required = true, description = "The slug of the model, such as openai/gpt-5.2.")
    private final String model;

    @UriParam
    private CallConfiguration configuration = new CallConfiguration();

    LlmProviderEndpoint(String uri, LlmProviderComponent component, LlmRouterComponent router, String path) {
        super(uri, component);
        this.router = router;
        String name = RouteNames.unescaped(path);
        int slash = name.indexOf('/');
        if (slash < 1 || slash == name.length() - 1) {
            throw new IllegalArgumentException("llmprovider: needs a provider and a model, as in"
                    + " llmprovider:openai/openai/gpt-5.2, but got llmprovider:" + name);
        }
        int end = endOfTier(name, slash);
        this.provider = name.substring(0, end);
        this.model = name.substring(end + 1);
    }

    /** A service tier belongs to the provider: {@code openai/flex/openai/gpt-5.2}. */
    private static int endOfTier(String name, int slash) {
        int next = name.indexOf('/', slash + 1);
        return next > 0 && next < name.length() - 1 && ServiceTier.named(name.substring(slash + 1, next)).isPresent()
                ? next
                : slash;
    }

    @Override
    public Producer createProducer() {
        return new LlmProviderProducer(this);
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        throw new UnsupportedOperationException("A route cannot start from llmprovider:, only send to it");
    }

    @Override
    protected void doInit() throws Exception {
        super.doInit();
        OptionChecks.check(this);
    }

    /** Which offer is called. */
    OfferId offer() {
        return new OfferId(provider, model);
    }

    /** What holds the providers. */
    LlmRouterComponent router() {
        return router;
    }

    @Override
    public String getServiceUrl() {
        return provider;
    }

    @Override
    public String getServiceProtocol() {
        return "llm";
    }

    public String getProvider() {
        return provider;
    }

    public String getModel() {
        return model;
    }

    public CallConfiguration getConfiguration() {
        return configuration;
    }

    public void setConfiguration(CallConfiguration configuration) {
        this.configuration = configuration;
    }
}
