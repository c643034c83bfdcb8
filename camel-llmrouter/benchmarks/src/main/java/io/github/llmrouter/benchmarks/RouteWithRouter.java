package io.github.llmrouter.benchmarks;

import java.math.BigDecimal;

import org.apache.camel.builder.RouteBuilder;

import io.github.llmrouter.LlmRouterComponent;
import io.github.llmrouter.ModelConfiguration;
import io.github.llmrouter.ProviderConfiguration;

/** The component with two providers of the model: one step is all that the route needs. */
final class RouteWithRouter extends RouteBuilder {

    private final String baseUrl;
    private final String target;
    private boolean events;

    /**
     * @param target the endpoint that is called
     */
    RouteWithRouter(String baseUrl, String target) {
        this.baseUrl = baseUrl;
        this.target = target;
    }

    /** The same, with a route that takes the usage of each call and drops it. */
    RouteWithRouter withEvents() {
        events = true;
        return this;
    }

    @Override
    public void configure() {
        LlmRouterComponent router = new LlmRouterComponent();
        router.getProviders().put("first", provider("1"));
        router.getProviders().put("second", provider("2"));
        router.getConfiguration().setSystemMessage(Conversation.SYSTEM);
        router.getConfiguration().setTemperature(Conversation.TEMPERATURE);
        getContext().addComponent("llmrouter", router);

        from(CamelCaller.START).to(target);
        if (events) {
            from("llmevents:usage").process(event -> event.getMessage().setBody(null));
        }
    }

    private ProviderConfiguration provider(String price) {
        ModelConfiguration model = new ModelConfiguration();
        model.setInputPrice(new BigDecimal(price));
        model.setOutputPrice(new BigDecimal(price));
        model.setReasoning(false);
        ProviderConfiguration provider = new ProviderConfiguration();
        provider.setBaseUrl(baseUrl);
        provider.setApiKey(Conversation.API_KEY);
        provider.getModels().put(Conversation.MODEL, model);
        return provider;
    }
}
