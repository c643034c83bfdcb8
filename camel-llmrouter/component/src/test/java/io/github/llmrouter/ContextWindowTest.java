package io.github.llmrouter;

import java.util.Map;
import java.util.OptionalLong;

import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

import io.github.llmrouter.testing.RouterTestSupport;
import io.github.llmrouter.testing.ScriptedProvider;
import io.github.llmrouter.testing.ScriptedProvider.Reply;
import io.github.llmrouter.tokens.TokenCounter;

import static org.assertj.core.api.Assertions.assertThat;

/** The provider {@code wide} has a larger window than the two others. */
class ContextWindowTest extends RouterTestSupport {

    private static final Reply TOO_LONG = new Reply(400, Map.of("Content-Type", "application/json"),
            "{\"error\":{\"message\":\"This model's maximum context length is 8000 tokens\","
                    + "\"type\":\"invalid_request_error\",\"code\":\"context_length_exceeded\"}}");

    private final ScriptedProvider wide = start(Reply.says("wide answer"));

    @Override
    protected void configure(LlmRouterComponent router) {
        router.getProviders().get("cheap").getModels().get(MODEL).setContextTokens(8_000L);
        router.getProviders().get("dear").getModels().get(MODEL).setContextTokens(8_000L);
        ProviderConfiguration last = provider(wide, MODEL, "9", "9");
        last.getModels().get(MODEL).setContextTokens(16_000L);
        router.getProviders().put("wide", last);
    }

    @Test
    void aPromptThatSurelyDoesNotFitIsSentOnlyWhereItMay() {
        Exchange done = send("word ".repeat(12_000));

        assertThat(done.getMessage().getBody()).isEqualTo("wide answer");
        assertThat(cheap.calls() + dear.calls()).isZero();
    }

    @Test
    void aPromptThatFitsNowhereIsRefusedWithTheNumbers() {
        Exchange done = send("word ".repeat(40_000));

        assertThat(done.getException()).isInstanceOf(ContextTooLongException.class)
                .hasMessageContaining("wide excluded by context_length (")
                .hasMessageContaining(" > 16,000 tokens)");
        assertThat(cheap.calls() + dear.calls() + wide.calls()).isZero();
    }

    @Test
    void aDirectCallThatSurelyDoesNotFitIsNotMade() {
        Exchange done = template.send("llmprovider:cheap/" + MODEL,
                exchange -> exchange.getMessage().setBody("word ".repeat(12_000)));

        assertThat(done.getException()).isInstanceOf(ContextTooLongException.class)
                .hasMessageContaining("cheap excluded by context_length (")
                .hasMessageContaining(" > 8,000 tokens)");
        assertThat(cheap.calls()).isZero();
    }

    @Test
    void aWindowThatWasTooSmallMovesTheCallToALargerOneOfTheSameModel() {
        cheap.nowAnswer(TOO_LONG);

        Exchange done = send("Hello");

        assertThat(done.getMessage().getBody()).isEqualTo("wide answer");
        assertThat(done.getMessage().getHeader(LlmRouterConstants.ATTEMPTS)).isEqualTo(2);
        assertThat(dear.calls()).isZero();
    }

    /** The estimate says 8,003 for 8,000 words: perhaps they fit. */
    @Test
    void whereTheEstimateDoesNotTellThePromptIsCounted() {
        TokenCounter counter = (model, text) -> OptionalLong.of(9_000);
        context.getComponent("llmrouter", LlmRouterComponent.class).setTokenCounter(counter);

        Exchange done = send("word ".repeat(8_000));

        assertThat(done.getMessage().getBody()).isEqualTo("wide answer");
        assertThat(cheap.calls() + dear.calls()).isZero();
    }

    private Exchange send(String body) {
        return template.send("llmrouter:" + MODEL, exchange -> exchange.getMessage().setBody(body));
    }
}
