package io.github.llmrouter;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.Map;

import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.github.llmrouter.chat.ChatStream;
import io.github.llmrouter.testing.ScriptedProvider.Reply;

import static org.assertj.core.api.Assertions.assertThat;

/** What a client of HTTP is answered when a budget or the limit of its key has no room. */
class BudgetsOverHttpTest extends BudgetTestSupport {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    protected void configure(LlmRouterComponent router) throws Exception {
        super.configure(router);
        for (String name : new String[]{"poor", "busy", "words"}) {
            router.getProviders().put(name, provider(cheap, "house/" + name, "1", "4"));
        }
        BudgetConfiguration customers = daily("0.002", "house/poor");
        customers.setPer("tenant");
        router.getBudgets().put("customers", customers);
        router.getBudgets().put("busy", daily("0.003", "house/busy"));
        BudgetConfiguration words = daily("100", "house/words");
        words.setUnit("tokens");
        words.setWindow("total");
        router.getBudgets().put("words", words);
    }

    @Override
    protected RouteBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                onException(Exception.class).handled(true).process(new ErrorAnswer());
                from("direct:poor").to("llmrouter:house/poor?tenant=acme");
                from("direct:busy").to("llmrouter:house/busy");
                from("direct:words").to("llmrouter:house/words");
                from("direct:stream").to("llmrouter:house/busy?stream=true");
                from("direct:key").to("llmrouter:" + MODEL + "?virtualKey=${header.Authorization}");
                from("direct:create").to("llmrouter:request?operation=createKey");
            }
        };
    }

    @Test
    void aBudgetThatHasNoRoomIsForbidden() throws Exception {
        Exchange refused = send("direct:poor");

        JsonNode shown = JSON.readTree(getClass().getResource("/examples/budget-error.json"));
        BigDecimal required = body(refused).at("/error/metadata/required_usd").decimalValue();
        assertThat(body(refused).toString()).isEqualTo(shown.toString().replace("0.002016", required.toString()));
        assertThat(refused.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE)).isEqualTo(403);
        assertThat(refused.getMessage().getHeader("Retry-After")).isNull();
    }

    @Test
    void theLimitOfAKeyIsForbiddenAsWell() throws Exception {
        Map<?, ?> created = operate("direct:create", Map.of("name", "app", "limit", new BigDecimal("0.001"),
                "limit_reset", "weekly"));

        Exchange refused = send("direct:key", "Hello", Map.of("Authorization", created.get("key")));

        JsonNode metadata = body(refused).at("/error/metadata");
        assertThat(metadata.path("error_type").asText()).isEqualTo("permission_denied");
        assertThat(metadata.path("limit_source").asText()).isEqualTo("key_limit");
        assertThat(metadata.path("scope").asText()).isEqualTo(((Map<?, ?>) created.get("data")).get("hash"));
        assertThat(metadata.path("limit_usd").decimalValue()).isEqualByComparingTo("0.001");
        assertThat(metadata.path("spend_usd").decimalValue()).isZero();
        assertThat(metadata.path("resets_at").asText()).isEqualTo("2026-01-05T00:00:00Z");
        assertThat(refused.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE)).isEqualTo(403);
        assertThat(refused.getMessage().getHeader("Retry-After")).isNull();
    }

    @Test
    void whatCallsOnTheirWayHoldIsWorthAnotherTry() throws Exception {
        cheap.nowAnswer(Reply.streams("a", "b"));
        try (ChatStream onItsWay = template.requestBody("direct:stream", "Hello", ChatStream.class)) {
            Exchange refused = send("direct:busy");

            assertThat(onItsWay.hasNext()).isTrue();
            assertThat(body(refused).at("/error/error_type").asText()).isEqualTo("payment_required");
            assertThat(body(refused).at("/error/metadata/limit_source").asText()).isEqualTo("in_flight_budget");
            assertThat(body(refused).at("/error/metadata/budget").asText()).isEqualTo("busy");
            assertThat(body(refused).at("/error/metadata/reserved_usd").decimalValue()).isPositive();
            assertThat(refused.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE)).isEqualTo(402);
            assertThat(refused.getMessage().getHeader("Retry-After")).isEqualTo(1L);
        }
    }

    @Test
    void amountsAreNamedByTheirUnit() throws Exception {
        JsonNode metadata = body(send("direct:words")).at("/error/metadata");

        assertThat(metadata.path("limit_tokens").asInt()).isEqualTo(100);
        assertThat(metadata.path("spend_tokens").asInt()).isZero();
        assertThat(metadata.has("resets_at")).isFalse();
    }

    private static JsonNode body(Exchange exchange) throws IOException {
        return JSON.readTree(exchange.getMessage().getBody(String.class));
    }
}
