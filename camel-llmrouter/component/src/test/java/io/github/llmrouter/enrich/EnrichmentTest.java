package io.github.llmrouter.enrich;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;

import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;

import io.github.llmrouter.LlmRouterComponent;
import io.github.llmrouter.LlmRouterConstants;
import io.github.llmrouter.OverloadedException;
import io.github.llmrouter.testing.RouterTestSupport;
import io.github.llmrouter.testing.ScriptedProvider;
import io.github.llmrouter.testing.ScriptedProvider.Reply;

import static org.assertj.core.api.Assertions.assertThat;

/** What enriching does to a message, whichever strategy it is. */
class EnrichmentTest extends RouterTestSupport {

    private static final String UNPRICED = "house/unpriced";
    private static final String ANSWER = "a secret answer";

    private final ScriptedProvider unpriced = start(Reply.says("unpriced answer"));

    @Override
    protected void configure(LlmRouterComponent router) {
        router.getProviders().put("unpriced", provider(unpriced, UNPRICED, "1", "1"));
        router.getProviders().get("unpriced").getModels().get(UNPRICED).setInputPrice(null);
    }

    @Test
    void bodyAndHeadersStay() {
        Exchange done = enriched("llmrouter:" + MODEL, new IntoHeader("summary"));

        assertThat(done.getMessage().getBody()).isEqualTo("Hello");
        assertThat(done.getMessage().getHeaders()).containsEntry("summary", "cheap answer").containsEntry("id", 7);
    }

    @Test
    void theResultsOfTheCallComeAlong() {
        Exchange done = enriched("llmrouter:" + MODEL, new IntoHeader("summary"));

        assertThat(done.getMessage().getHeaders()).containsEntry(LlmRouterConstants.PROVIDER, "cheap")
                .containsEntry(LlmRouterConstants.COST, new BigDecimal("0.00003"))
                .containsEntry(LlmRouterConstants.COMPLETION_TOKENS, 5L);
        assertThat(done.getProperty(LlmRouterConstants.COST_STATUS_PROPERTY)).isEqualTo("known");
        assertThat(done.getProperty(LlmRouterConstants.METADATA_PROPERTY, Map.class)).containsEntry("requested", MODEL);
    }

    @Test
    void theResultsComeAlongUnderPortableNames() {
        Exchange done = enriched("llmrouter:" + MODEL + "?resultHeaderPrefix=Llm", new IntoHeader("summary"));

        assertThat(done.getMessage().getHeaders()).containsEntry("LlmProvider", "cheap")
                .containsEntry("LlmCost", "0.00003")
                .containsEntry("LlmPromptTokens", "10");
    }

    @Test
    void theResultsOfAnEarlierCallGo() throws Exception {
        route(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in").enrich("llmrouter:" + MODEL, new IntoHeader("one"))
                        .enrich("llmrouter:" + UNPRICED, new IntoHeader("two"));
            }
        });

        Exchange done = send();

        assertThat(done.getMessage().getHeaders()).containsEntry("one", "cheap answer")
                .containsEntry("two", "unpriced answer")
                .containsEntry(LlmRouterConstants.PROVIDER, "unpriced")
                .doesNotContainKey(LlmRouterConstants.COST);
        assertThat(done.getProperty(LlmRouterConstants.COST_STATUS_PROPERTY)).isEqualTo("unknown-price");
    }

    @Test
    void anAnswerInJsonStaysJson() {
        cheap.nowAnswer(Reply.says("{\"kind\": \"bug\"}"));

        Exchange done = enriched("llmrouter:" + MODEL + "?output=json", new IntoHeader("ticket"));

        assertThat(done.getMessage().getHeader("ticket", JsonNode.class).path("kind").asText()).isEqualTo("bug");
    }

    @Test
    void aStreamIsReadToItsEnd() {
        cheap.nowAnswer(Reply.streams("It ", "works"));

        Exchange done = enriched("llmrouter:" + MODEL + "?stream=true", new IntoVariable("answer"));

        assertThat(done.getVariable("answer")).isEqualTo("It works");
        assertThat(done.getMessage().getHeader(LlmRouterConstants.COMPLETION_TOKENS)).isEqualTo(2L);
    }

    @Test
    void aFailedCallFailsTheExchangeAndLeavesTheMessage() {
        bothAreDown();

        Exchange done = enriched("llmrouter:" + MODEL, new IntoHeader("summary"));

        assertThat(done.getException()).isInstanceOf(OverloadedException.class);
        assertThat(done.getMessage().getBody()).isEqualTo("Hello");
        assertThat(done.getMessage().getHeaders()).isEqualTo(Map.of("id", 7));
        assertThat(done.getProperty(LlmRouterConstants.ERROR_CATEGORY_PROPERTY)).isEqualTo("SERVER_ERROR");
    }

    @Test
    void aFailedCallAddsNothingIfTheExchangeIsToGoOn() throws Exception {
        bothAreDown();
        route(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in").enrich("llmrouter:" + MODEL, new IntoHeader("summary"), true)
                        .setVariable("reason", simple("${exception.message}"));
            }
        });

        Exchange done = send();

        assertThat(done.getException()).isNull();
        assertThat(done.getMessage().getBody()).isEqualTo("Hello");
        assertThat(done.getMessage().getHeaders()).isEqualTo(Map.of("id", 7));
        assertThat(done.getVariable("reason", String.class)).contains("cheap failed (503: down)");
        assertThat(done.getProperty(LlmRouterConstants.ERROR_CATEGORY_PROPERTY)).isEqualTo("SERVER_ERROR");
    }

    @Test
    void anAnswerThatDoesNotFitLeavesTheMessageAndIsNotQuoted() {
        cheap.nowAnswer(Reply.says(ANSWER));

        Exchange done = enriched("llmrouter:" + MODEL, new IntoJson("/summary"));

        assertThat(done.getException(EnrichmentException.class)).hasMessageContaining("no JSON object or array");
        assertThat(stackTrace(done.getException())).doesNotContain(ANSWER).doesNotContain("Hello");
        assertThat(done.getMessage().getBody()).isEqualTo("Hello");
        assertThat(done.getMessage().getHeaders()).isEqualTo(Map.of("id", 7));
    }

    @Test
    void nothingThatWasPolledChangesNothing() throws Exception {
        route(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in").pollEnrich("seda:empty", 1, new IntoHeader("terms"));
            }
        });

        assertThat(send().getMessage().getHeaders()).isEqualTo(Map.of("id", 7));
    }

    @Test
    void whatIsPolledLeavesTheResultsOfAnEarlierCall() throws Exception {
        template.sendBody("seda:terms", "parcel=Paket");
        route(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in").enrich("llmrouter:" + MODEL, new IntoHeader("summary"))
                        .pollEnrich("seda:terms", 5_000, new IntoHeader("terms"));
            }
        });

        assertThat(send().getMessage().getHeaders()).containsEntry("terms", "parcel=Paket")
                .containsEntry(LlmRouterConstants.PROVIDER, "cheap");
    }

    @Test
    void aMulticastIsToldThatItIsNotForIt() throws Exception {
        route(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in").multicast(new IntoHeader("summary")).to("mock:one", "mock:other");
            }
        });

        assertThat(send().getException(EnrichmentException.class)).hasMessageContaining("IntoHeader is for enrich")
                .hasMessageContaining("CompareAnswers");
    }

    private void bothAreDown() {
        cheap.nowAnswer(Reply.error(503, "down"));
        dear.nowAnswer(Reply.error(503, "down"));
    }

    private Exchange enriched(String uri, AggregationStrategy strategy) {
        try {
            route(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:in").enrich(uri, strategy);
                }
            });
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        return send();
    }

    private void route(RouteBuilder routes) throws Exception {
        context.addRoutes(routes);
    }

    private Exchange send() {
        return template.send("direct:in", exchange -> {
            exchange.getMessage().setBody("Hello");
            exchange.getMessage().setHeaders(new HashMap<>(Map.of("id", 7)));
        });
    }

    private static String stackTrace(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
