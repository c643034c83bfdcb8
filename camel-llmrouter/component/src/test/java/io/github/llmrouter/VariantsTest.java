package io.github.llmrouter;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.llmrouter.testing.RouterTestSupport;
import io.github.llmrouter.testing.ScriptedProvider;
import io.github.llmrouter.testing.ScriptedProvider.Reply;

import static org.assertj.core.api.Assertions.assertThat;

/** What the words behind the name of a model change in a call. */
class VariantsTest extends RouterTestSupport {

    private static final String CLAUDE = "anthropic/claude-sonnet-4.5";

    private final ScriptedProvider free = start(Reply.says("free answer"));
    private final ScriptedProvider usual = start(Reply.says("usual answer"));

    @Override
    protected void configure(LlmRouterComponent router) {
        router.getProviders().put("free", provider(free, MODEL, "0", "0"));
        ProviderConfiguration thinker = provider(usual, CLAUDE, "1", "5");
        thinker.getModels().put(CLAUDE, model(200_000, "1", "5"));
        router.getProviders().put("usual", thinker);
        router.getProviders().get("dear").getModels().put(CLAUDE, model(1_000_000, "3", "9"));
        router.getProviders().get("cheap").getModels().put("house/small", model(8_000, "1", "1"));
        router.getAliases().put("fast", MODEL + ":nitro");
    }

    @Override
    protected RouteBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("direct:free").to("llmrouter:" + MODEL + ":free");
                from("direct:free-first").to("llmrouter:" + MODEL + ":free?attempts=2&fallbackModels=" + MODEL);
                from("direct:free-claude").to("llmrouter:" + CLAUDE + ":free");
                from("direct:extended").to("llmrouter:" + CLAUDE + ":extended");
                from("direct:thinking").to("llmrouter:" + CLAUDE + ":thinking");
                from("direct:thinking-fallback")
                        .to("llmrouter:house/small?fallbackModels=" + CLAUDE + ":thinking:floor");
                from("direct:gateway").to("llmrouter:request");
                from("direct:toD").toD("llmrouter:${header.model}");
                from("direct:one").to("llmprovider:cheap/" + MODEL + ":floor");
            }
        };
    }

    @Test
    void freeAsksOnlyOffersThatCostNothing() {
        free.nowAnswer(Reply.error(503, "down"));

        Exchange done = send("direct:free", "Hello");

        assertThat(done.getException()).isInstanceOf(OverloadedException.class)
                .hasMessageContaining("cheap excluded by free_variant"
                        + " (it costs 1 and 4 USD/M tokens, and :free demands 0)");
        assertThat(free.calls()).isOne();
        assertThat(cheap.calls() + dear.calls()).isZero();
    }

    @Test
    void freeSaysSoWhereNothingIsFree() {
        Exchange done = send("direct:free-claude", "Hello");

        assertThat(done.getException()).isInstanceOf(NoOfferException.class)
                .hasMessageContaining("No offer left for " + CLAUDE + ":free")
                .hasMessageContaining("usual excluded by free_variant (it costs 1 and 5 USD/M tokens");
        assertThat(usual.calls()).isZero();
    }

    @Test
    void aFallbackMayBeTheSameModelForMoney() {
        free.nowAnswer(Reply.error(503, "down"));

        Exchange done = send("direct:free-first", "Hello");

        assertThat(done.getMessage().getBody()).isEqualTo("cheap answer");
        assertThat(free.calls()).isOne();
    }

    @Test
    void extendedAsksOnlyOffersWithALargerWindowThanUsual() {
        Exchange done = send("direct:extended", "Hello");

        assertThat(done.getMessage().getHeader(LlmRouterConstants.PROVIDER)).isEqualTo("dear");
        assertThat(usual.calls()).isZero();
    }

    @Test
    void thinkingLetsTheModelReason() {
        send("direct:thinking", "Hello");

        assertThat(usual.requests().get(0).body()).contains("\"reasoning");
    }

    @Test
    void thinkingYieldsToTheRequest() {
        send("direct:thinking",
                "{\"reasoning_effort\":\"none\",\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}");

        assertThat(usual.requests().get(0).body()).doesNotContain("\"enabled\":true");
    }

    @Test
    void aVariantIsForItsModelAlone() {
        cheap.nowAnswer(Reply.error(503, "down"));

        send("direct:thinking-fallback", "Hello");

        assertThat(cheap.requests().get(0).body()).doesNotContain("reasoning");
        assertThat(usual.requests().get(0).body()).contains("reasoning");
    }

    @ParameterizedTest
    @ValueSource(strings = {MODEL + ":floor", "gpt-5.2:nitro", "fast", MODEL + ":free:exacto", "~openai/gpt-latest"})
    void variantsComeWithMessagesToo(String model) {
        Exchange gateway = send("direct:gateway", chat(model));
        Exchange toD = template.send("direct:toD", exchange -> {
            exchange.getMessage().setBody("Hello");
            exchange.getMessage().setHeader("model", model);
        });

        for (Exchange done : List.of(gateway, toD)) {
            assertThat(done.getException()).isNull();
            assertThat(done.getMessage().getHeader(LlmRouterConstants.RESPONSE_MODEL)).isEqualTo(MODEL);
            assertThat(done.getProperty(LlmRouterConstants.METADATA_PROPERTY, Map.class)).containsEntry("requested",
                    model);
        }
    }

    @Test
    void oneProviderHasNoVariants() {
        Exchange done = send("direct:one", "Hello");

        assertThat(done.getException()).isInstanceOf(InvalidRequestException.class)
                .hasMessage("Provider 'cheap' has no offer of 'openai/gpt-5.2:floor'. Variants and aliases choose among"
                        + " offers, which llmrouter: does; name the model alone, or call"
                        + " llmrouter:openai/gpt-5.2:floor");
        assertThat(cheap.calls()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {MODEL + ":nitro:floor", MODEL + ":online", "openai//gpt-5.2", "~openai/gpt", "@preset/",
            "openai/gpt-5.22"})
    void whatIsNoModelIsRefusedBeforeAnybodyIsAsked(String model) {
        Exchange done = send("direct:gateway", chat(model));

        assertThat(done.getException()).isInstanceOf(InvalidRequestException.class);
        assertThat(cheap.calls() + dear.calls() + free.calls()).isZero();
    }

    private static String chat(String model) {
        return "{\"model\":\"" + model + "\",\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}";
    }

    private Exchange send(String uri, String body) {
        return template.send(uri, exchange -> exchange.getMessage().setBody(body));
    }

    private static ModelConfiguration model(long tokens, String input, String output) {
        ModelConfiguration model = new ModelConfiguration();
        model.setContextTokens(tokens);
        model.setInputPrice(new BigDecimal(input));
        model.setOutputPrice(new BigDecimal(output));
        return model;
    }
}
