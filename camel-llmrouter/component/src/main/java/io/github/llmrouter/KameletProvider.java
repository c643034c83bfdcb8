package io.github.llmrouter;

import java.util.Objects;

import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.jspecify.annotations.Nullable;

/**
 * Hands the key of a Kamelet to the component, so that it need not stand in the URI of the call. A step of the Kamelet's
 * route, for Camel makes a bean of a route template only where a step refers to it; messages pass it as they are.
 */
public final class KameletProvider implements Processor, CamelContextAware {

    private @Nullable CamelContext context;
    private @Nullable String model;
    private @Nullable String provider;
    private @Nullable String apiKey;

    /**
     * Adds the provider, if there is a key for it.
     *
     * @throws IllegalArgumentException as {@link LlmRouterComponent#addProvider(String, String)} does
     */
    public void add() {
        if (apiKey != null && !apiKey.isBlank()) {
            CamelContext camel = Objects.requireNonNull(context, "camelContext");
            camel.getComponent("llmrouter", LlmRouterComponent.class).addProvider(name(), apiKey);
        }
        apiKey = null;
    }

    /** The one named, or whose name the model begins with. The model of a Pipe comes as it is written in URIs. */
    private String name() {
        return provider != null && !provider.isBlank() ? provider : String.valueOf(model).split("/|%2F", 2)[0];
    }

    @Override
    public void process(Exchange exchange) {
        // the work is done when the route is made
    }

    /** The model that is called. */
    public void setModel(@Nullable String model) {
        this.model = model;
    }

    /** The provider that the key is for. */
    public void setProvider(@Nullable String provider) {
        this.provider = provider;
    }

    /** The key. */
    public void setApiKey(@Nullable String apiKey) {
        this.apiKey = apiKey;
    }

    @Override
    public @Nullable CamelContext getCamelContext() {
        return context;
    }

    @Override
    public void setCamelContext(CamelContext context) {
        this.context = context;
    }
}
