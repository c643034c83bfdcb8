package io.github.llmrouter;

import java.util.Map;

import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

import io.github.llmrouter.testing.RouterTestSupport;
import io.github.llmrouter.testing.ScriptedProvider;
import io.github.llmrouter.testing.ScriptedProvider.Reply;

import static org.assertj.core.api.Assertions.assertThat;

/** Other models, for when no offer of the first one answers. */
class FallbackModelsTest extends RouterTestSupport {

    private static final Reply TOO_LONG = new Reply(400, Map.of("Content-Type", "application/json"),
            "{\"error\":{\"message\":\"This model's maximum context length is 128000 tokens.\","
                    + "\"type\":\"invalid_request_error\",\"code\":\"context_length_exceeded\"}}");
    private static final Reply REFUSED = new Reply(400, Map.of("Content-Type", "application/json"),
            "{\"error\":{\"message\":\"Not allowed.\",\"code\":\"content_policy_violation\"}}");

    private final ScriptedProvider other = start(Reply.says("another model's answer"));

    @Override
    protected void configure(LlmRouterComponent router) {
        router.getProviders().put("other", provider(other, "house/large", "3", "9"));
    }

    @Override
    protected RouteBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("direct:ask").to("llmrouter:" + MODEL + "?fallbackModels=openai/gpt-4.1, house/large");
                from("direct:twice").to("llmrouter:" + MODEL + "?attempts=2&fallbackModels=house/large");
            }
        };
    }

    @Test
    void areAskedWhenEveryOfferOfTheFirstOneFails() {
        cheap.nowAnswer(Reply.error(503, "down"));
        dear.nowAnswer(Reply.error(503, "down"));

        Exchange done = ask("direct:ask");

        assertThat(done.getMessage().getBody()).isEqualTo("another model's answer");
        assertThat(done.getMessage().getHeader(LlmRouterConstants.RESPONSE_MODEL)).isEqualTo("house/large");
        assertThat(done.getMessage().getHeader(LlmRouterConstants.COST)).hasToString("0.000075");
        assertThat(done.getMessage().getHeader(LlmRouterConstants.ATTEMPTS)).isEqualTo(3);
    }

    @Test
    void areAskedAtOnceWhenThePromptIsTooLongForTheFirstOne() {
        cheap.nowAnswer(TOO_LONG);

        Exchange done = ask("direct:ask");

        assertThat(done.getMessage().getHeader(LlmRouterConstants.PROVIDER)).isEqualTo("other");
        assertThat(dear.calls()).isZero();
    }

    @Test
    void areNotAskedForWhatTheFirstOneRefuses() {
        cheap.nowAnswer(REFUSED);

        Exchange done = ask("direct:ask");

        assertThat(done.getException()).isInstanceOf(RefusedException.class).hasMessageContaining("Not allowed.");
        assertThat(dear.calls() + other.calls()).isZero();
    }

    @Test
    void countTowardsTheAttempts() {
        cheap.nowAnswer(Reply.error(503, "down"));
        dear.nowAnswer(Reply.error(503, "down"));

        Exchange done = ask("direct:twice");

        assertThat(done.getException()).isInstanceOf(OverloadedException.class)
                .hasMessageContaining("1 more not asked (attempts=2)");
        assertThat(other.calls()).isZero();
    }

    private Exchange ask(String uri) {
        return template.send(uri, exchange -> exchange.getMessage().setBody("Hello"));
    }
}
