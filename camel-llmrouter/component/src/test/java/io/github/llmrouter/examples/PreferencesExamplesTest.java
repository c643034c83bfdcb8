package io.github.llmrouter.examples;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.github.llmrouter.InvalidRequestException;
import io.github.llmrouter.LlmRouterConstants;
import io.github.llmrouter.testing.MainRun;
import io.github.llmrouter.testing.ScriptedProvider;
import io.github.llmrouter.testing.ScriptedProvider.Reply;

import static org.assertj.core.api.Assertions.assertThat;

/** Each example of the page about preferences does what the text beside it says. */
@TestInstance(Lifecycle.PER_CLASS)
class PreferencesExamplesTest {

    private static final Reply DOWN = Reply.error(503, "down");

    private final ScriptedProvider house = ScriptedProvider.always(Reply.says("house"));
    private final ScriptedProvider quick = ScriptedProvider.always(Reply.says("quick"));
    private MainRun run;

    @BeforeAll
    void start() throws Exception {
        run = MainRun.of("preferences.properties", main -> {
            main.addOverrideProperty("house.url", house.baseUrl());
            main.addOverrideProperty("quick.url", quick.baseUrl());
            // so that nobody rests because of the test before
            main.addOverrideProperty("camel.component.llmrouter.breaker-minimum-calls", "1000");
            main.configure().setRoutesIncludePattern("classpath:examples/preferences.yaml");
        });
    }

    @AfterEach
    void recover() {
        house.nowAnswer(Reply.says("house"));
        quick.nowAnswer(Reply.says("quick"));
    }

    @AfterAll
    void stop() {
        run.close();
        house.close();
        quick.close();
    }

    @ParameterizedTest
    @CsvSource({"direct:in-house, house", "direct:careful, quick", "direct:ordered, house", "direct:header, house",
            "direct:legal, house"})
    void theirRoutesLeadToWhomTheyDemand(String route, String provider) throws Exception {
        Exchange done = run.send(route, "Name a colour.");

        assertThat(done.getException()).isNull();
        assertThat(done.getMessage().getHeader(LlmRouterConstants.PROVIDER)).isEqualTo(provider);
    }

    @ParameterizedTest
    @CsvSource({"direct:classified", "direct:one"})
    void whatIsConfidentialGoesToTheHouse(String route) throws Exception {
        Exchange done = run.send(route, "Name a colour.", Map.of("dataClass", "confidential"));

        assertThat(done.getMessage().getHeader(LlmRouterConstants.PROVIDER)).isEqualTo("house");
    }

    @ParameterizedTest
    @CsvSource({"direct:classified", "direct:one"})
    void andWhatHasNoClassNowhere(String route) throws Exception {
        int before = house.calls() + quick.calls();

        assertThat(run.send(route, "Name a colour.").getException()).isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("labels");
        assertThat(house.calls() + quick.calls()).isEqualTo(before);
    }

    @Test
    void theCheapestOfAllModelsComesFirst() throws Exception {
        Exchange done = run.send("direct:speedy", "Name a colour.");

        assertThat(done.getMessage().getHeader(LlmRouterConstants.RESPONSE_MODEL)).isEqualTo("openai/gpt-5-mini");
    }

    @Test
    void aPresetIsAFallbackOnItsOwnTerms() throws Exception {
        house.nowAnswer(DOWN);
        quick.nowAnswerInTurn(DOWN, Reply.says("frugal"));
        Exchange done = run.send("direct:frugal-at-last", "Name a colour.");

        assertThat(done.getMessage().getBody()).isEqualTo("frugal");
        assertThat(last(quick)).contains("\"max_tokens\":200");
    }

    @Test
    void aRequestPrefersInItsFieldProvider() throws Exception {
        Exchange done = run.send("direct:gateway", request("preferences-request.json"));

        assertThat(done.getMessage().getHeader(LlmRouterConstants.PROVIDER)).isEqualTo("quick");
        assertThat(last(quick)).doesNotContain("max_price");
    }

    @Test
    void aRequestNamesModelsWithTheirOwn() throws Exception {
        house.nowAnswer(DOWN);
        quick.nowAnswerInTurn(DOWN, Reply.says("mini"));

        Exchange done = run.send("direct:gateway", request("preferences-models.json"));

        assertThat(done.getMessage().getHeader(LlmRouterConstants.RESPONSE_MODEL)).isEqualTo("openai/gpt-5-mini");
        assertThat(last(quick)).contains("\"max_tokens\":500", "\"reasoning_effort\":\"low\"");
    }

    private static String request(String file) throws Exception {
        return Files.readString(Path.of("src/test/resources/examples", file));
    }

    private static String last(ScriptedProvider provider) {
        return provider.requests().get(provider.calls() - 1).body();
    }
}
