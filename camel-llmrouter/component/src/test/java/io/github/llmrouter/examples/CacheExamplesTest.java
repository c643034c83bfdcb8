package io.github.llmrouter.examples;

import java.util.Map;
import java.util.function.Consumer;

import javax.cache.Caching;

import org.apache.camel.Exchange;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.github.llmrouter.LlmRouterComponent;
import io.github.llmrouter.testing.MainRun;
import io.github.llmrouter.testing.ScriptedProvider.Reply;

import static org.assertj.core.api.Assertions.assertThat;

/** Each example of the cache does what the text beside it says. */
class CacheExamplesTest extends ExampleTestSupport {

    private static final String MODEL_URI = "llmrouter:openai/gpt-5.2";

    @AfterEach
    void closeCaches() {
        Caching.getCachingProvider().close();
    }

    @Test
    void aRouteAnswersTheSameQuestionOnce() throws Exception {
        load("cache.yaml");

        send("direct:describe", "Garden hose, 20 m");
        Exchange again = send("direct:describe", "Garden hose, 20 m");

        assertThat(again.getMessage().getBody()).isEqualTo("cheap answer");
        assertThat(cheap.calls()).isOne();
    }

    @Test
    void tenantsHaveTheirOwnAnswers() throws Exception {
        load("cache.yaml");

        send("direct:support", "Where is my order?", Map.of("customer", "acme"));
        send("direct:support", "Where is my order?", Map.of("customer", "globex"));
        send("direct:support", "Where is my order?", Map.of("customer", "acme"));

        assertThat(cheap.calls()).isEqualTo(2);
    }

    @Test
    void aRefreshAsksAgain() throws Exception {
        load("cache.yaml");

        send("direct:once-more", "Hello");
        send("direct:once-more", "Hello");

        assertThat(cheap.calls()).isEqualTo(2);
    }

    @Test
    void headersSayWhatWasSaved() throws Exception {
        load("cache.yaml");

        send("direct:saving", "Hello");
        Exchange again = send("direct:saving", "Hello");

        assertThat(again.getMessage().getBody(String.class))
                .matches("saved 15 tokens, 0\\.00003 USD: the answer of gen-\\d+-\\w+, \\d+ seconds ago");
    }

    @Test
    void presetsSayWhatIsKept() throws Exception {
        try (MainRun run = run("cache.properties", main -> {})) {
            run.send("llmrouter:@preset/describe", "Hello");
            assertThat(status(run.send("llmrouter:@preset/describe", "Hello"))).isEqualTo("HIT");
            assertThat(run.send("llmrouter:@preset/idea", "Hello", Map.of("CamelLlmRouterCache", "true"))
                    .getMessage()
                    .getHeader("CamelLlmRouterCacheStatus")).isNull();
            assertThat(run.context().getComponent("llmrouter", LlmRouterComponent.class).getCacheMaxBytes())
                    .isEqualTo(256 << 20);
        }
    }

    @Test
    void aCacheOfJsr107() throws Exception {
        var answers = new SharedAnswers().answers();
        try (MainRun one = shared(answers); MainRun other = shared(answers)) {
            one.send(MODEL_URI, "Hello");

            assertThat(status(other.send(MODEL_URI, "Hello"))).isEqualTo("HIT");
        }
    }

    @Test
    void aStoreThatComparesMeanings() throws Exception {
        try (MainRun run = shared(new SimilarQuestions())) {
            run.send(MODEL_URI, "What is the capital of France?");

            assertThat(status(run.send(MODEL_URI, "what is the capital of  France")))
                    .isEqualTo("HIT");
            assertThat(status(run.send(MODEL_URI + "?temperature=1", "What is the capital of France?")))
                    .isEqualTo("MISS");
        }
    }

    private MainRun shared(Object store) throws Exception {
        return run("shared-cache.properties", main -> main.bind("answers", store));
    }

    private MainRun run(String properties, Consumer<Main> setup) throws Exception {
        cheap.nowAnswer(Reply.says("answer"));
        return MainRun.of(properties, main -> {
            main.addOverrideProperty("camel.component.llmrouter.providers[openai].base-url", cheap.baseUrl());
            setup.accept(main);
        });
    }

    private static Object status(Exchange exchange) {
        assertThat(exchange.getException()).isNull();
        return exchange.getMessage().getHeader("CamelLlmRouterCacheStatus");
    }
}
