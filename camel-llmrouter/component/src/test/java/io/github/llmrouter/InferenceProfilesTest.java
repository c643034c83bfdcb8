package io.github.llmrouter;

import java.util.Optional;

import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.github.llmrouter.billing.Price;
import io.github.llmrouter.routing.OfferId;

import static org.assertj.core.api.Assertions.assertThat;

/** Amazon has several ids for one model; the one that works in the region is used, at its price. */
class InferenceProfilesTest {

    // @formatter:off
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "eu-central-1, anthropic/claude-sonnet-4.5, eu.anthropic.claude-sonnet-4-5-20250929-v1:0, 3.3",
        "us-east-1,    anthropic/claude-sonnet-4.5, us.anthropic.claude-sonnet-4-5-20250929-v1:0, 3.0",
        "sa-east-1,    anthropic/claude-sonnet-4.5, global.anthropic.claude-sonnet-4-5-20250929-v1:0, 3.0"})
    // @formatter:on
    void aModelIsCalledByTheProfileOfTheRegion(String region, String model, String id, String price) throws Exception {
        ProviderConfiguration amazon = new ProviderConfiguration();
        amazon.setApiKey("key-1");
        amazon.getVariables().put("AWS_REGION", region);
        LlmRouterComponent router = new LlmRouterComponent();
        router.setEnvironment(name -> Optional.empty());
        router.getProviders().put("amazon-bedrock", amazon);
        try (CamelContext context = new DefaultCamelContext()) {
            context.addComponent("llmrouter", router);
            context.start();

            assertThat(router.inUse().offer(new OfferId("amazon-bedrock", model)).orElseThrow()).satisfies(offer -> {
                assertThat(offer.upstreamId()).isEqualTo(id);
                assertThat(offer.pricing().price(Price.INPUT).orElseThrow())
                        .isEqualByComparingTo(price);
            });
        }
    }
}
