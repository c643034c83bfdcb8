package io.github.llmrouter.examples;

import java.math.BigDecimal;

import io.github.llmrouter.LlmRouterComponent;
import io.github.llmrouter.ModelConfiguration;
import io.github.llmrouter.ProviderConfiguration;

/** Providers configured in Java. */
public final class Providers {

    private Providers() {}

    /** The server of our own. */
    // tag::house[]
    public static ProviderConfiguration house(String baseUrl, String key) {
        ModelConfiguration gpt = new ModelConfiguration();
        gpt.setUpstreamId("gpt-5.2-eu");
        gpt.setInputPrice(new BigDecimal("0.90"));
        gpt.setOutputPrice(new BigDecimal("7.00"));

        ProviderConfiguration house = new ProviderConfiguration();
        house.setBaseUrl(baseUrl);
        house.setApiKey(key);
        house.getHeaders().put("OpenAI-Organization", "org-support");
        house.getModels().put("openai/gpt-5.2", gpt);
        return house;
    }
    // end::house[]

    /** The component with this provider and no other. */
    // tag::component[]
    public static LlmRouterComponent component(ProviderConfiguration house) {
        LlmRouterComponent router = new LlmRouterComponent();
        router.getProviders().put("house", house);
        return router;
    }
    // end::component[]
}
