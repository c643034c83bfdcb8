package io.github.llmrouter;

import java.math.BigDecimal;
import java.util.Map;

import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import static org.assertj.core.api.Assertions.assertThat;

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
                from("direct:ask").to("llmrouter:" + MODEL);
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
        assertThat(error.path("error_type").asText()).isEqualTo("payment_required");
        assertThat(error.path("metadata").path("limit_source").asText()).isEqualTo("credits");
        assertThat(error.path("metadata").path("limit_usd").decimalValue()).isZero();
    }
}
