package io.github.llmrouter.examples;

import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.github.llmrouter.LlmRouterConstants;
import io.github.llmrouter.NoOfferException;
import io.github.llmrouter.testing.MainRun;
import io.github.llmrouter.testing.ScriptedProvider;
import io.github.llmrouter.testing.ScriptedProvider.Reply;

import static org.assertj.core.api.Assertions.assertThat;

/** Each example of the page about models does what the text beside it says. */
class ModelExamplesTest {

    private final ScriptedProvider dear = ScriptedProvider.always(Reply.says("an answer for money"));
    private final ScriptedProvider free = ScriptedProvider.always(Reply.says("an answer for nothing"));
    private MainRun run;

    @BeforeEach
    void start() throws Exception {
        run = MainRun.of("models.properties", main -> {
            main.configure().setRoutesIncludePattern("classpath:examples/models.yaml");
            for (String name : new String[]{"dear", "free"}) {
                String provider = "camel.component.llmrouter.providers[" + name + "].";
                main.addOverrideProperty(provider + "base-url", (name.equals("dear") ? dear : free).baseUrl());
                main.addOverrideProperty(provider + "api-key", "sk-test-key-0123456789");
                for (String model : new String[]{"openai/gpt-5.2", "openai/gpt-oss-120b", "anthropic/claude-sonnet-4.6",
                        "anthropic/claude-sonnet-5", "openai/gpt-5.2-pro", "llama3:8b"}) {
                    main.addOverrideProperty(provider + "models[" + model + "].input-price",
                            name.equals("dear") ? "1" : "0");
                    main.addOverrideProperty(provider + "models[" + model + "].output-price",
                            name.equals("dear") ? "4" : "0");
                }
            }
        });
    }

    @AfterEach
    void stop() {
        run.close();
        dear.close();
        free.close();
    }

    @Test
    void variants() throws Exception {
        Exchange done = run.send("direct:cheapest", "Hello");

        assertThat(done.getMessage().getBody()).isEqualTo("an answer for nothing");
        assertThat(answeredBy(run.send("direct:newest", "Hello"))).isEqualTo("anthropic/claude-sonnet-5");
    }

    @Test
    void freeFirst() throws Exception {
        assertThat(run.send("direct:free-first", "Hello").getMessage().getBody()).isEqualTo("an answer for nothing");
        free.nowAnswer(Reply.error(503, "down"));
        assertThat(run.send("direct:free-first", "Hello").getMessage().getBody()).isEqualTo("an answer for money");
    }

    @Test
    void local() throws Exception {
        assertThat(answeredBy(run.send("direct:local", "Hello"))).isEqualTo("meta-llama/llama-3-8b-instruct");
    }

    @Test
    void aliases() throws Exception {
        for (String name : new String[]{"default", "quick", "quick:thinking", "openai/gpt-4-classic"}) {
            assertThat(answeredBy(run.send("llmrouter:" + name, "Hello"))).isEqualTo("openai/gpt-5.2");
        }
    }

    @Test
    void gateway() throws Exception {
        assertThat(answeredBy(run.send("direct:gateway", request("claude-sonnet-4-6")))).isEqualTo(
                "anthropic/claude-sonnet-4.6");
        assertThat(run.send("direct:gateway", request("llama3:8b")).getException())
                .isInstanceOf(NoOfferException.class)
                .hasMessageStartingWith("No models match your request and model restrictions");
        assertThat(run.send("llmrouter:openai/gpt-5.2-pro", "Hello").getException())
                .isInstanceOf(NoOfferException.class);
        assertThat(run.send("llmrouter:llama3:8b@preset/summary", "Hello").getException())
                .isInstanceOf(NoOfferException.class);
    }

    private static String request(String model) {
        return "{\"model\":\"" + model + "\",\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}";
    }

    private static Object answeredBy(Exchange done) {
        assertThat(done.getException()).isNull();
        return done.getMessage().getHeader(LlmRouterConstants.RESPONSE_MODEL);
    }
}
