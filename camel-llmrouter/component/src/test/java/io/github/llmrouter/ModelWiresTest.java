package io.github.llmrouter;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.github.llmrouter.testing.ScriptedProvider;
import io.github.llmrouter.testing.ScriptedProvider.Reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Some models of a provider are spoken to in another way than the rest of it: the catalogue says which. */
class ModelWiresTest {

    private final ScriptedProvider usual = ScriptedProvider.always(Reply.says("the usual host"));
    private final ScriptedProvider other = ScriptedProvider.always(Reply.says("the other host"));
    private final CamelContext context = new DefaultCamelContext();
    private final LlmRouterComponent router = new LlmRouterComponent();
    private final ProviderConfiguration house = new ProviderConfiguration();

    @TempDir
    private Path folder;
    private Path catalogue;

    @BeforeEach
    void configure() throws Exception {
        catalogue = folder.resolve("models.json");
        router.setCatalog(catalogue.toUri().toString());
        router.setEnvironment(name -> Optional.empty());
        house.setCatalog("house");
        house.setApiKey("key-1");
        house.getVariables().put("HOUSE_PORT", String.valueOf(usual.port()));
        house.getVariables().put("OTHER_PORT", String.valueOf(other.port()));
        router.getProviders().put("house", house);
        write("""
                "house/plain": {"id": "house/plain"},
                "house/azure": {"id": "house/azure", "provider": {"npm": "@ai-sdk/azure"}},
                "house/other": {"id": "house/other",
                    "provider": {"npm": "@ai-sdk/openai-compatible", "api": "http://localhost:${OTHER_PORT}/other"}},
                "house/unknown": {"id": "house/unknown", "provider": {"npm": "@klingon/sdk"}},
                "house/unset": {"id": "house/unset", "provider": {"api": "http://localhost:${UNSET_PORT}/v1"}}""");
    }

    @AfterEach
    void stop() {
        context.stop();
        usual.close();
        other.close();
    }

    @Test
    void aModelWithADialectOfItsOwnIsSpokenToInIt() throws Exception {
        start();

        assertThat(ask("house/plain").getMessage().getBody()).isEqualTo("the usual host");
        assertThat(ask("house/azure").getMessage().getBody()).isEqualTo("the usual host");
        assertThat(usual.requests().get(0).headers()).containsEntry("Authorization", List.of("Bearer key-1"));
        assertThat(usual.requests().get(1).headers()).containsEntry("Api-key", List.of("key-1"))
                .doesNotContainKey("Authorization");
    }

    @Test
    void aModelWithAHostOfItsOwnIsCalledThere() throws Exception {
        start();

        assertThat(ask("house/other").getMessage().getBody()).isEqualTo("the other host");
        assertThat(other.requests().get(0).path()).isEqualTo("/other/chat/completions");
    }

    @Test
    void aModelInADialectThatIsNotThereIsLeftOutAndTheProviderStays() throws Exception {
        start();

        assertThat(ask("house/unknown").getException()).isInstanceOf(NoOfferException.class);
        assertThat(ask("house/plain").getException()).isNull();
    }

    @Test
    void aModelWhoseUrlLacksAVariableIsLeftOutAndTheProviderStays() throws Exception {
        start();

        assertThat(ask("house/unset").getException()).isInstanceOf(NoOfferException.class);
    }

    @Test
    void aConfiguredDialectOfTheProviderIsThatOfAllItsModels() throws Exception {
        house.setDialect("openai");
        start();

        ask("house/azure");

        assertThat(usual.requests().get(0).headers()).containsKey("Authorization");
    }

    @Test
    void aConfiguredDialectOfAModelWins() throws Exception {
        ModelConfiguration model = new ModelConfiguration();
        model.setDialect("azure");
        house.getModels().put("house/unknown", model);
        start();

        assertThat(ask("house/unknown").getException()).isNull();
        assertThat(usual.requests().get(0).headers()).containsKey("Api-key");
    }

    @Test
    void anUnknownDialectOfAModelIsRefusedAtTheStart() {
        ModelConfiguration model = new ModelConfiguration();
        model.setDialect("klingon");
        house.getModels().put("house/plain", model);

        assertThatThrownBy(this::start).hasStackTraceContaining(
                "providers[house].models[house/plain]: the dialect 'klingon' is not one of");
    }

    @Test
    void aHostOfOnesOwnIsNotLeftForOneOfTheCatalogue() throws Exception {
        house.setBaseUrl(usual.baseUrl());
        start();

        assertThat(ask("house/other").getException()).isInstanceOf(NoOfferException.class);
        assertThat(other.requests()).isEmpty();
    }

    @Test
    void aReloadDoesNotMoveAModelToAnotherHost() throws Exception {
        start();
        write("""
                "house/other": {"id": "house/other",
                    "provider": {"npm": "@ai-sdk/openai-compatible", "api": "http://localhost:${HOUSE_PORT}/moved"}}""");

        router.reloadCatalog();

        assertThat(ask("house/other").getMessage().getBody()).isEqualTo("the other host");
        assertThat(other.requests().get(0).path()).isEqualTo("/other/chat/completions");
    }

    @Test
    void aReloadDoesNotChangeTheDialectOfAModel() throws Exception {
        start();
        write("\"house/azure\": {\"id\": \"house/azure\", \"provider\": {\"npm\": \"@ai-sdk/openai-compatible\"}}");

        router.reloadCatalog();
        ask("house/azure");

        assertThat(usual.requests().get(0).headers()).containsKey("Api-key");
    }

    @Test
    void aVariableThatIsMissingIsNamedAtTheStart() {
        house.getVariables().remove("HOUSE_PORT");

        assertThatThrownBy(this::start).hasStackTraceContaining(
                "providers[house]: the base URL http://localhost:${HOUSE_PORT}/v1 needs a value for HOUSE_PORT");
    }

    @Test
    void aVariableIsFoundInTheEnvironment() throws Exception {
        house.getVariables().remove("HOUSE_PORT");
        router.setEnvironment(name -> Optional.of(String.valueOf(usual.port())).filter(p -> name.equals("HOUSE_PORT")));
        start();

        assertThat(ask("house/plain").getMessage().getBody()).isEqualTo("the usual host");
    }

    private void write(String models) throws Exception {
        Files.writeString(catalogue, """
                {"house": {"id": "house", "name": "House", "env": ["HOUSE_KEY"], "npm": "@ai-sdk/openai-compatible",
                    "api": "http://localhost:${HOUSE_PORT}/v1", "models": {%s}}}""".formatted(models));
    }

    private void start() {
        context.addComponent("llmrouter", router);
        context.start();
        router.inUse();
    }

    private Exchange ask(String model) {
        return context.createProducerTemplate()
                .send("llmrouter:" + model, exchange -> exchange.getMessage().setBody("Hello"));
    }
}
