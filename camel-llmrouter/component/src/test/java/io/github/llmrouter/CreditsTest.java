package io.github.llmrouter;

import java.math.BigDecimal;
import java.util.Map;

import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.github.llmrouter.chat.ChatStream;
import io.github.llmrouter.testing.ScriptedProvider.Reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Calls that are paid from what was paid in beforehand. */
class CreditsTest extends BudgetTestSupport {

    @Override
    protected void configure(LlmRouterComponent router) throws Exception {
        super.configure(router);
        router.setPrepaid(true);
    }

    @Override
    protected RouteBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("llmevents:budget-threshold?output=map").to("mock:thresholds");
                from("direct:ask").to("llmrouter:" + MODEL);
                from("direct:stream").to("llmrouter:" + MODEL + "?stream=true");
                from("direct:credits").to("llmrouter:request?operation=credits");
                from("direct:add").to("llmrouter:request?operation=addCredits");
                from("direct:gateway").onException(Exception.class)
                        .handled(true)
                        .process(new ErrorAnswer())
                        .end()
                        .to("llmrouter:" + MODEL);
            }
        };
    }

    @Test
    void withoutCreditNobodyIsCalled() {
        Exchange refused = ask();

        assertThat(refused.getException()).isInstanceOfSatisfying(CreditExhaustedException.class, exhausted -> {
            assertThat(exhausted.credit()).isZero();
            assertThat(exhausted.spend()).isZero();
            assertThat(exhausted.reserved()).isZero();
            assertThat(exhausted.required()).isPositive();
        }).hasMessageContaining("Pay in with operation=addCredits");
        assertThat(cheap.calls()).isZero();
    }

    @Test
    void anExplanationSaysThatItIsUsedUp() {
        assertThat(router().explain(MODEL, "Hello").refusal()).contains(ask().getException().getMessage());

        operate("direct:add", Map.of("amount", 5));

        assertThat(router().explain(MODEL, "Hello").refusal()).isEmpty();
    }

    @Test
    void creditPaysForCalls() {
        operate("direct:add", "{\"amount\": 0.01, \"note\": \"a start\"}");

        assertThat(ask().getException()).isNull();

        assertThat(operate("direct:credits", "")).isEqualTo(Map.of("data", Map.of("total_credits", new BigDecimal(
                "0.01"), "total_usage", new BigDecimal("0.00003"))));
    }

    @Test
    void whatIsPaidInAddsUp() {
        operate("direct:add", Map.of("amount", 5));

        assertThat(operate("direct:add", Map.of("amount", new BigDecimal("2.5"))).get("data")).isEqualTo(Map.of(
                "total_credits", new BigDecimal("7.5"), "total_usage", BigDecimal.ZERO));
    }

    @Test
    void aCreditThatIsFilledAgainAlarmsAgain() {
        MockEndpoint thresholds = context.getEndpoint("mock:thresholds", MockEndpoint.class);
        cheap.nowAnswer(Reply.json(Reply.says("long")
                .body()
                .replace("\"completion_tokens\":5",
                        "\"completion_tokens\":500")));

        for (int times = 1; times <= 2; times++) {
            operate("direct:add", Map.of("amount", new BigDecimal("0.00205")));
            assertThat(ask().getException()).isNull();
            int told = times;
            await().until(() -> thresholds.getReceivedCounter() == told);
        }

        assertThat(thresholds.getReceivedExchanges())
                .extracting(exchange -> exchange.getMessage().getBody(Map.class).get("percent"))
                .containsExactly(80, 80);
    }

    @Test
    void lessThanNothingCannotBePaidIn() {
        assertThat(send("direct:add", Map.of("amount", -1), Map.of()).getException())
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage("amount is -1; it must be more than 0");
    }

    @Test
    void aClientOfHttpIsToldThatPaymentIsRequired() throws Exception {
        Exchange done = send("direct:gateway");

        JsonNode error = new ObjectMapper().readTree(done.getMessage().getBody(String.class)).path("error");
        assertThat(done.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE)).isEqualTo(402);
        assertThat(done.getMessage().getHeader("Retry-After")).isNull();
        assertThat(error.path("error_type").asText()).isEqualTo("payment_required");
        assertThat(error.path("metadata").path("limit_source").asText()).isEqualTo("credits");
        assertThat(error.path("metadata").path("limit_usd").decimalValue()).isZero();
    }

    @Test
    void creditThatCallsOnTheirWayHoldIsWorthAnotherTry() throws Exception {
        operate("direct:add", Map.of("amount", new BigDecimal("0.0021")));
        cheap.nowAnswer(Reply.streams("a", "b"));

        try (ChatStream onItsWay = template.requestBody("direct:stream", "Hello", ChatStream.class)) {
            Exchange refused = send("direct:gateway");

            JsonNode error = new ObjectMapper().readTree(refused.getMessage().getBody(String.class)).path("error");
            assertThat(onItsWay.hasNext()).isTrue();
            assertThat(error.at("/metadata/limit_source").asText()).isEqualTo("in_flight_budget");
            assertThat(refused.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE)).isEqualTo(402);
            assertThat(refused.getMessage().getHeader("Retry-After")).isEqualTo(1L);
        }
    }
}
