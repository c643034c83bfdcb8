package io.github.llmrouter;

import java.math.BigDecimal;

import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.llmrouter.testing.RouterTestSupport;
import io.github.llmrouter.testing.ScriptedProvider.Reply;

import static org.assertj.core.api.Assertions.assertThat;

class FailoverTest extends RouterTestSupport {

    @Override
    protected RouteBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:ask").to("llmrouter:" + MODEL);
                from("direct:itself").to("llmrouter:" + MODEL + "?fallbackModels=" + MODEL);
            }
        };
    }

    @Test
    void asksTheCheapestOfferAndSaysWhoAnsweredAndWhatItCost() {
        Exchange done = ask();

        assertThat(done.getMessage().getBody()).isEqualTo("cheap answer");
        assertThat(done.getMessage().getHeader(LlmRouterConstants.PROVIDER)).isEqualTo("cheap");
        assertThat(done.getMessage().getHeader(LlmRouterConstants.RESPONSE_MODEL)).isEqualTo(MODEL);
        assertThat(done.getMessage().getHeader(LlmRouterConstants.COST, BigDecimal.class)).isEqualByComparingTo(
                "0.00003");
        assertThat(done.getMessage().getHeader(LlmRouterConstants.ATTEMPTS)).isEqualTo(1);
        assertThat(dear.calls()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 504, 529, 429, 401, 402, 403, 404, 408})
    void asksTheNextOfferWhenTheFirstOneFails(int status) {
        cheap.nowAnswer(Reply.error(status, "no"));

        Exchange done = ask();

        assertThat(done.getMessage().getBody()).isEqualTo("dear answer");
        assertThat(done.getMessage().getHeader(LlmRouterConstants.ATTEMPTS)).isEqualTo(2);
        assertThat(done.getMessage().getHeader(LlmRouterConstants.COST, BigDecimal.class)).isEqualByComparingTo(
                "0.00006");
        assertThat(cheap.calls()).isOne();
    }

    @Test
    void asksEachOfferOnceWhenTheFallbackIsTheModelItself() {
        cheap.nowAnswer(Reply.error(503, "no"));
        dear.nowAnswer(Reply.error(503, "no"));

        template.send("direct:itself", exchange -> exchange.getMessage().setBody("Hello"));

        assertThat(cheap.calls() + dear.calls()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 413, 422})
    void asksNobodyElseWhenTheRequestItselfIsWrong(int status) {
        cheap.nowAnswer(Reply.error(status, "messages.0 is wrong"));

        Exchange done = ask();

        assertThat(done.getException()).isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("cheap")
                .hasMessageContaining(String.valueOf(status))
                .hasMessageContaining("messages.0 is wrong");
        assertThat(done.getMessage().getBody()).isEqualTo("Hello");
        assertThat(dear.calls()).isZero();
    }

    @Test
    void namesEveryAttemptWhenAllFail() {
        cheap.nowAnswer(Reply.error(503, "overloaded"));
        dear.nowAnswer(Reply.error(429, "slow down").with("Retry-After", "7"));

        Exchange done = ask();

        assertThat(done.getException()).isInstanceOf(NoOfferException.class)
                .hasMessage(
                        "No offer left for openai/gpt-5.2: cheap failed (503: overloaded), dear failed (429: slow down)");
        assertThat(done.getProperty(LlmRouterConstants.ERROR_CATEGORY_PROPERTY)).isEqualTo("SERVER_ERROR");
        assertThat(done.getProperty(LlmRouterConstants.RETRY_AFTER_PROPERTY)).isEqualTo(7_000L);
    }

    @Test
    void leavesNothingOfAnEarlierFailureOnTheExchange() {
        cheap.nowAnswer(Reply.error(400, "no"));
        Exchange exchange = ask();
        cheap.nowAnswer(Reply.says("cheap answer"));
        exchange.setException(null);

        template.send("direct:ask", exchange);

        assertThat(exchange.getMessage().getBody()).isEqualTo("cheap answer");
        assertThat(exchange.getProperties()).doesNotContainKey(LlmRouterConstants.ERROR_CATEGORY_PROPERTY);
    }
}
