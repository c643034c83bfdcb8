package io.github.llmrouter;

import java.util.List;
import java.util.Map;

import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

import io.github.llmrouter.ProviderConfiguration.KeyOrder;
import io.github.llmrouter.chat.ChatStream;
import io.github.llmrouter.testing.RouterTestSupport;
import io.github.llmrouter.testing.ScriptedProvider;
import io.github.llmrouter.testing.ScriptedProvider.Reply;
import io.github.llmrouter.testing.TestClock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Limits of tokens and of calls at a time, keys in order, and limits of what has no key. */
class KeyLimitsTest extends RouterTestSupport {

    private final ScriptedProvider house = start(Reply.says("house answer"));

    @Override
    protected void configure(LlmRouterComponent router) {
        router.setClock(new TestClock());
        ProviderConfiguration ordered = provider(house, "house/ordered", "1", "1");
        ordered.setApiKeys("sk-second-key-0123456789");
        ordered.setKeyOrder(KeyOrder.first);
        ordered.getLimits().setRequestsPerMinute(3L);
        ProviderConfiguration weighed = provider(house, "house/weighed", "1", "1");
        weighed.getLimits().setTokensPerMinute(600L);
        ProviderConfiguration shared = provider(house, "house/shared", "1", "1");
        shared.setApiKeys("sk-second-key-0123456789");
        shared.getLimits().setTokensPerMinute(600L);
        ProviderConfiguration narrow = provider(house, "house/narrow", "1", "1");
        narrow.getLimits().setConcurrency(1L);
        ProviderConfiguration spare = provider(dear, "house/narrow", "2", "2");
        ProviderConfiguration endpoint = new ProviderConfiguration();
        endpoint.setUri("direct:own-model");
        endpoint.getModels().put("house/own", new ModelConfiguration());
        endpoint.getLimits().setRequestsPerMinute(2L);
        router.getProviders().put("ordered", ordered);
        router.getProviders().put("weighed", weighed);
        router.getProviders().put("shared", shared);
        router.getProviders().put("narrow", narrow);
        router.getProviders().put("spare", spare);
        router.getProviders().put("endpoint", endpoint);
    }

    @Override
    protected RouteBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:ordered").to("llmrouter:house/ordered");
                from("direct:weighed").to("llmrouter:house/weighed");
                from("direct:shared").to("llmrouter:house/shared");
                from("direct:narrow").to("llmrouter:house/narrow?stream=true");
                from("direct:own").to("llmrouter:house/own");
                from("direct:own-model").setBody(constant("own answer"));
            }
        };
    }

    @Test
    void keysInOrderAreTakenWhenThoseBeforeAreAtTheirLimit() {
        ask("direct:ordered", 5);

        assertThat(house.requests().stream().map(request -> request.header("Authorization").get(0)))
                .containsExactlyElementsOf(List.of("Bearer sk-test-key-0123456789", "Bearer sk-test-key-0123456789",
                        "Bearer sk-test-key-0123456789", "Bearer sk-second-key-0123456789",
                        "Bearer sk-second-key-0123456789"));
    }

    @Test
    void tokensThatAnAnswerDidNotNeedAreGivenBack() {
        // each answer is 15 tokens, and each call is let through with 500 and more of the 600
        ask("direct:weighed", 6);

        assertThat(house.calls()).isEqualTo(6);
    }

    @Test
    void tokensThatAnAnswerTookBeyondTheEstimateAreOwed() {
        house.nowAnswer(Reply.json(Reply.says("much")
                .body()
                .replace("\"prompt_tokens\":10", "\"prompt_tokens\":1000")));
        ask("direct:weighed", 1);

        assertThatThrownBy(() -> template.requestBody("direct:weighed", "Hello"))
                .rootCause()
                .hasMessageContaining("weighed at its limit of 600 tokens/min until ");
        assertThat(house.calls()).isOne();
    }

    @Test
    void theTokensOfSeveralKeysAddUp() {
        house.nowAnswer(Reply.json(Reply.says("all of a key's tokens")
                .body()
                .replace("\"prompt_tokens\":10", "\"prompt_tokens\":595")));
        ask("direct:shared", 2);

        assertThatThrownBy(() -> template.requestBody("direct:shared", "Hello"))
                .rootCause()
                .hasMessageContaining("shared at its limit of 600 tokens/min until ");
        assertThat(house.requests().stream().map(request -> request.header("Authorization").get(0)))
                .containsExactly("Bearer sk-test-key-0123456789", "Bearer sk-second-key-0123456789");
    }

    @Test
    void aCallThatDoesNotFitIsNotPlanned() {
        house.nowAnswer(Reply.json(Reply.says("much")
                .body()
                .replace("\"prompt_tokens\":10", "\"prompt_tokens\":300")));
        ask("direct:weighed", 1);

        Exchange large = template.send("direct:weighed", exchange -> exchange.getMessage()
                .setBody("{\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}],\"max_tokens\":400}"));

        assertThat(large.getProperty(LlmRouterConstants.METADATA_PROPERTY, Map.class).get("excluded")).asString()
                .contains("excluded_by=rate_limit", "weighed at its limit of 600 tokens/min until ");
        assertThat(house.calls()).isOne();
    }

    @Test
    void aStreamHoldsItsPlaceUntilItIsReadOrClosed() {
        house.nowAnswer(Reply.streams("a", "b"));
        dear.nowAnswer(Reply.streams("c"));

        try (ChatStream first = stream(); ChatStream second = stream()) {
            assertThat(dear.calls()).isOne();
            first.forEachRemaining(chunk -> {});
            stream().close();
            stream().close();
            second.close();
        }

        assertThat(dear.calls()).isOne();
        assertThat(house.calls()).isEqualTo(3);
    }

    @Test
    void aCamelEndpointIsKeptWithinItsLimitsAsWell() {
        ask("direct:own", 2);

        assertThatThrownBy(() -> template.requestBody("direct:own", "Hello"))
                .rootCause()
                .hasMessageContaining("endpoint at its limit of 2 requests/min until");
    }

    private ChatStream stream() {
        return template.requestBody("direct:narrow", "Hello", ChatStream.class);
    }

    private void ask(String route, int times) {
        for (int i = 0; i < times; i++) {
            template.requestBody(route, "Hello");
        }
    }
}
