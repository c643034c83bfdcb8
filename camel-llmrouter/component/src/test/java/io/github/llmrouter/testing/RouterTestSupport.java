package io.github.llmrouter.testing;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.AfterEach;

import io.github.llmrouter.LlmRouterComponent;
import io.github.llmrouter.ModelConfiguration;
import io.github.llmrouter.PreferenceConfiguration.SortBy;
import io.github.llmrouter.ProviderConfiguration;
import io.github.llmrouter.testing.ScriptedProvider.Reply;

/**
 * A context with two providers of one model, {@code cheap} and {@code dear}, which are asked in this order. Each answers
 * as the test says.
 */
public abstract class RouterTestSupport extends CamelTestSupport {

    /** The model that both serve. */
    protected static final String MODEL = "openai/gpt-5.2";

    private final List<ScriptedProvider> started = new ArrayList<>();
    protected final ScriptedProvider cheap = start(Reply.says("cheap answer"));
    protected final ScriptedProvider dear = start(Reply.says("dear answer"));

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        LlmRouterComponent router = new LlmRouterComponent();
        router.getConfiguration().setSort(SortBy.price);
        router.getProviders().put("cheap", provider(cheap, MODEL, "1", "4"));
        router.getProviders().put("dear", provider(dear, MODEL, "2", "8"));
        configure(router);
        context.addComponent("llmrouter", router);
        return context;
    }

    /** For tests that need more. */
    protected void configure(LlmRouterComponent router) throws Exception {}

    /** Sends a greeting to {@code direct:ask}, which is the route of the test. */
    protected final Exchange ask() {
        return template.send("direct:ask", exchange -> exchange.getMessage().setBody("Hello"));
    }

    /** A provider that the test scripts; closed after it. */
    protected final ScriptedProvider start(Reply reply) {
        ScriptedProvider provider = ScriptedProvider.always(reply);
        started.add(provider);
        return provider;
    }

    /** The configuration of a provider with one model, prices in USD per million tokens. */
    public static ProviderConfiguration provider(ScriptedProvider server, String model, String input,
            String output) {
        ProviderConfiguration provider = new ProviderConfiguration();
        provider.setBaseUrl(server.baseUrl());
        provider.setApiKey("sk-test-key-0123456789");
        ModelConfiguration own = new ModelConfiguration();
        own.setInputPrice(new BigDecimal(input));
        own.setOutputPrice(new BigDecimal(output));
        own.setReasoning(false);
        provider.getModels().put(model, own);
        return provider;
    }

    @AfterEach
    void stopProviders() {
        started.forEach(ScriptedProvider::close);
    }
}
