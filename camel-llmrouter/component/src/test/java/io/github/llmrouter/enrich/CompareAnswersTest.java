package io.github.llmrouter.enrich;

import java.util.Map;
import java.util.concurrent.CountDownLatch;

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

/** The answers of several models side by side. */
class CompareAnswersTest extends RouterTestSupport {

    private static final String OTHER = "anthropic/claude-sonnet-4";

    private final ScriptedProvider other = start(Reply.says("other answer"));

    @Override
    protected void configure(LlmRouterComponent router) {
        router.getProviders().remove("dear");
        router.getProviders().put("other", provider(other, OTHER, "3", "9"));
    }

    @Test
    void eachAnswerIsListedWithWhoGaveItAndWhatItCost() throws Exception {
        multicast();

        Exchange done = send();

        JsonNode first = done.getMessage().getBody(JsonNode.class).get(0);
        assertThat(first.properties()).extracting(Map.Entry::getKey)
                .containsExactly("model", "provider", "answer", "cost", "latency");
        assertThat(first.path("model").asText()).isEqualTo(MODEL);
        assertThat(first.path("provider").asText()).isEqualTo("cheap");
        assertThat(first.path("cost").decimalValue()).isEqualTo("0.00003");
        assertThat(done.getMessage().getBody(JsonNode.class).findValuesAsText("answer"))
                .containsExactly("cheap answer", "other answer");
    }

    @Test
    void theHeadersStayAndThoseOfABranchDoNotCome() throws Exception {
        multicast();

        Exchange done = send();

        assertThat(done.getMessage().getHeaders()).isEqualTo(Map.of("id", 7));
    }

    @Test
    void aBranchThatFailsIsListedWithItsFailure() throws Exception {
        multicast();
        cheap.nowAnswer(Reply.error(503, "down"));

        Exchange done = send();

        assertThat(done.getException()).isNull();
        JsonNode answers = done.getMessage().getBody(JsonNode.class);
        assertThat(answers.at("/0/model").asText()).isEqualTo(MODEL);
        assertThat(answers.at("/0/failure").asText()).contains("cheap failed (503: down)");
        assertThat(answers.at("/1/answer").asText()).isEqualTo("other answer");
    }

    @Test
    void aBranchWhoseFailureWasHandledHasNotAnswered() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in").onException(Exception.class)
                        .handled(true)
                        .setBody(constant("sorry"))
                        .end()
                        .multicast(new CompareAnswers())
                        .to("llmrouter:" + MODEL, "llmrouter:" + OTHER);
            }
        });
        cheap.nowAnswer(Reply.error(503, "down"));

        JsonNode answers = send().getMessage().getBody(JsonNode.class);

        assertThat(answers.at("/0/failure").asText()).contains("cheap failed (503: down)");
        assertThat(answers.at("/1/answer").asText()).isEqualTo("other answer");
    }

    @Test
    void whatAForeignFailureSaysIsNotPassedOn() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:broken").throwException(IllegalStateException.class, "a secret");
                from("direct:in").multicast(new CompareAnswers()).to("direct:broken", "llmrouter:" + OTHER);
            }
        });

        assertThat(send().getMessage().getBody(JsonNode.class).get(0))
                .hasToString("{\"failure\":\"java.lang.IllegalStateException\"}");
    }

    @Test
    void aBranchThatLeavesNothingHasNotAnswered() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:silent").setBody(constant(null));
                from("direct:in").multicast(new CompareAnswers()).to("direct:silent", "llmrouter:" + OTHER);
            }
        });

        assertThat(send().getMessage().getBody(JsonNode.class).at("/0/failure").asText()).contains("no body");
    }

    @Test
    void ifAllFailTheExchangeFailsAsTheFirstDidAndTheMessageStays() throws Exception {
        multicast();
        cheap.nowAnswer(Reply.error(503, "down"));
        other.nowAnswer(Reply.error(400, "no"));

        Exchange done = send();

        assertThat(done.getException()).isInstanceOf(OverloadedException.class);
        assertThat(done.getMessage().getBody()).isEqualTo("Hello");
        assertThat(done.getMessage().getHeaders()).isEqualTo(Map.of("id", 7));
        assertThat(done.getProperty(LlmRouterConstants.ERROR_CATEGORY_PROPERTY)).isEqualTo("SERVER_ERROR");
    }

    @Test
    void aBranchThatIsLateIsListed() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:late").process(exchange -> over.await());
                from("direct:in").multicast(new CompareAnswers())
                        .parallelProcessing()
                        .timeout(500)
                        .to("llmrouter:" + MODEL, "direct:late");
            }
        });

        JsonNode answers = send().getMessage().getBody(JsonNode.class);
        over.countDown();

        assertThat(answers.at("/0/answer").asText()).isEqualTo("cheap answer");
        assertThat(answers.get(1)).hasToString("{\"failure\":\"No answer within 500 ms\"}");
    }

    @Test
    void streamsAreWholeAnswers() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in").multicast(new CompareAnswers()).to("llmrouter:" + MODEL + "?stream=true");
            }
        });
        cheap.nowAnswer(Reply.streams("It ", "works"));

        assertThat(send().getMessage().getBody(JsonNode.class).at("/0/answer").asText()).isEqualTo("It works");
    }

    @Test
    void enrichIsToldThatItIsNotForIt() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in").enrich("llmrouter:" + MODEL, new CompareAnswers());
            }
        });

        assertThat(send().getException(EnrichmentException.class)).hasMessageContaining(
                "CompareAnswers is for multicast");
    }

    private void multicast() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in").multicast(new CompareAnswers())
                        .parallelProcessing()
                        .to("llmrouter:" + MODEL, "llmrouter:" + OTHER);
            }
        });
    }

    private Exchange send() {
        return template.send("direct:in", exchange -> {
            exchange.getMessage().setBody("Hello");
            exchange.getMessage().setHeader("id", 7);
        });
    }
}
