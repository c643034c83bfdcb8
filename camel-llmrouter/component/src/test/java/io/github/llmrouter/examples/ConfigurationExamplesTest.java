package io.github.llmrouter.examples;

import java.nio.file.Files;
import java.nio.file.Path;

import org.apache.camel.Exchange;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.github.llmrouter.InvalidRequestException;
import io.github.llmrouter.LlmRouterComponent;
import io.github.llmrouter.LlmRouterConstants;
import io.github.llmrouter.testing.MainRun;
import io.github.llmrouter.testing.ScriptedProvider;
import io.github.llmrouter.testing.ScriptedProvider.Reply;

import static org.assertj.core.api.Assertions.assertThat;

/** Each properties file of the documentation does what the text beside it says. */
class ConfigurationExamplesTest {

    private static final String PROVIDERS = "camel.component.llmrouter.providers";

    @TempDir
    private Path folder;

    private final ScriptedProvider house = ScriptedProvider.always(Reply.says("house answer"));

    @AfterEach
    void stop() {
        house.close();
    }

    @Test
    void optionsOfTheComponentAreTheDefaultsOfItsEndpoints() throws Exception {
        try (MainRun run = component()) {
            run.send("llmrouter:openai/gpt-5.2", "Hello");

            assertThat(house.requests().get(0).body()).contains("\"max_tokens\":500");
            assertThat(run.context().getEndpoint("llmrouter:openai/gpt-5.2?attempts=2").toString()).isNotBlank();
            LlmRouterComponent router = run.context().getComponent("llmrouter", LlmRouterComponent.class);
            assertThat(router.getConfiguration().getAttempts()).isEqualTo(3);
            assertThat(router.getConfiguration().getFallbackModels()).isEqualTo("anthropic/claude-sonnet-4");
            assertThat(router.getConfiguration().getTimeout()).isEqualTo(60_000);
        }
    }

    @Test
    void theBreakerOpensAfterAsManyFailuresAsConfigured() throws Exception {
        house.nowAnswer(Reply.error(503, "down"));
        try (MainRun run = component()) {
            run.send("llmrouter:openai/gpt-5.2", "Hello");
            run.send("llmrouter:openai/gpt-5.2", "Hello");
            Exchange third = run.send("llmrouter:openai/gpt-5.2", "Hello");

            assertThat(house.calls()).isEqualTo(2);
            assertThat(third.getProperty(LlmRouterConstants.RETRY_AFTER_PROPERTY, Long.class))
                    .isBetween(25_000L, 30_000L);
        }
    }

    @Test
    void aRateLimitThatNamesNoTimeCoolsTheOfferDownForAsLongAsConfigured() throws Exception {
        house.nowAnswer(Reply.error(429, "slow down"));
        try (MainRun run = component()) {
            run.send("llmrouter:openai/gpt-5.2", "Hello");
            Exchange second = run.send("llmrouter:openai/gpt-5.2", "Hello");

            assertThat(house.calls()).isOne();
            assertThat(second.getProperty(LlmRouterConstants.RETRY_AFTER_PROPERTY, Long.class))
                    .isBetween(15_000L, 20_000L);
        }
    }

    @Test
    void aBodyThatIsTooLongIsRefused() throws Exception {
        try (MainRun run = component()) {
            Exchange done = run.send("llmrouter:openai/gpt-5.2", "x".repeat(1_000_001));

            assertThat(done.getException()).isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("maxBodySize");
            assertThat(house.calls()).isZero();
        }
    }

    @Test
    void callsGoThroughTheProxyOfTheProvider() throws Exception {
        try (MainRun run = component()) {
            run.send("llmrouter:openai/gpt-5.2", "Hello");

            // a proxy is asked for the whole address
            assertThat(house.requests().get(0).path()).isEqualTo("http://llm.example.com/v1/chat/completions");
        }
    }

    @Test
    void anOwnCatalogueAddsModelsAndPricesAndIsReadAgain() throws Exception {
        Path models = folder.resolve("models.json");
        Files.copy(Path.of("src/test/resources/examples/models.json"), models);
        try (MainRun run = MainRun.of("own-catalogue.properties", main -> {
            main.addOverrideProperty("models", models.toString());
            main.addOverrideProperty(PROVIDERS + "[house].base-url", house.baseUrl());
        })) {
            Exchange before = run.send("llmrouter:house/small", "Hello");
            Files.writeString(models, Files.readString(models).replace("0.10", "0.20"));
            run.context().getComponent("llmrouter", LlmRouterComponent.class).reloadCatalog();
            Exchange after = run.send("llmrouter:house/small", "Hello");

            assertThat(before.getException()).isNull();
            assertThat(before.getMessage().getHeader(LlmRouterConstants.COST)).hasToString("0.000003");
            assertThat(after.getMessage().getHeader(LlmRouterConstants.COST)).hasToString("0.000004");
        }
    }

    @Test
    void anyCamelEndpointCanBeAProvider() throws Exception {
        try (MainRun run = MainRun.of("endpoint-provider.properties",
                main -> main.configure().setRoutesIncludePattern("classpath:examples/endpoint-provider.yaml"))) {
            Exchange done = run.send("direct:ask", "Hello");

            assertThat(done.getException()).isNull();
            assertThat(done.getMessage().getBody()).isEqualTo("The house says hello.");
            assertThat(done.getMessage().getHeader(LlmRouterConstants.PROVIDER)).isEqualTo("house");
        }
    }

    /** The house stands in for the proxy. */
    private MainRun component() throws Exception {
        return MainRun.of("component.properties", (Main main) -> {
            main.addOverrideProperty(PROVIDERS + "[house].proxy-host", "localhost");
            main.addOverrideProperty(PROVIDERS + "[house].proxy-port", String.valueOf(house.port()));
        });
    }
}
