package io.github.llmrouter;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.github.llmrouter.testing.RouterTestSupport;
import io.github.llmrouter.testing.ScriptedProvider;
import io.github.llmrouter.testing.ScriptedProvider.Reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Which providers are asked: configured ones, those of the environment, and Camel endpoints. */
class ProvidersInUseTest {

    private static final String MODEL = "openai/gpt-5.2";

    private final CamelContext context = new DefaultCamelContext();
    private final LlmRouterComponent router = new LlmRouterComponent();
    private final ScriptedProvider server = ScriptedProvider.always(Reply.says("an answer"));

    @TempDir
    Path folder;

    @AfterEach
    void stop() {
        context.stop();
        server.close();
    }

    @Test
    void aKeyInTheEnvironmentIsAllTheConfigurationThatAProviderNeeds() throws Exception {
        router.setEnvironment(name -> Optional.ofNullable(Map.of("GROQ_API_KEY", "gsk-1", "AWS_ACCESS_KEY_ID", "x")
                .get(name)));
        start();

        assertThat(router.inUse().names()).containsExactly("groq");
    }

    @Test
    void withoutAnyKeyTheErrorNamesTheVariablesThatWouldHelp() throws Exception {
        router.setEnvironment(name -> Optional.empty());
        start();

        Exchange done = ask("llmrouter:" + MODEL);

        assertThat(done.getException()).isInstanceOf(NoOfferException.class)
                .hasMessageContaining("No provider in use serves openai/gpt-5.2")
                .hasMessageContaining("OPENAI_API_KEY")
                .hasMessageContaining("OPENROUTER_API_KEY");
    }

    @Test
    void anUnknownProviderOfTheCatalogueIsRefusedAtTheStart() {
        ProviderConfiguration wrong = new ProviderConfiguration();
        wrong.setCatalog("opanai");
        router.getProviders().put("mine", wrong);

        assertThatThrownBy(this::start).hasStackTraceContaining(
                "providers[mine]: the catalogue has no provider 'opanai'");
    }

    @Test
    void anUnknownDialectIsRefusedAtTheStart() {
        ProviderConfiguration wrong = RouterTestSupport.provider(server, MODEL, "1", "4");
        wrong.setDialect("klingon");
        router.getProviders().put("mine", wrong);

        assertThatThrownBy(this::start).hasStackTraceContaining("the dialect 'klingon' is not one of");
    }

    @Test
    void aProviderOfTheCatalogueKeepsItsModelsAndTakesOwnPricesAndNames() throws Exception {
        ProviderConfiguration azure = RouterTestSupport.provider(server, MODEL, "1", "4");
        azure.setCatalog("openai");
        azure.getDeployments().put("openai/gpt-4.1", "my-deployment");
        azure.getHeaders().put("OpenAI-Organization", "org-1");
        azure.getQuery().put("api-version", "2026-01-01");
        router.getProviders().put("azure-eu", azure);
        start();

        Exchange done = ask("llmrouter:openai/gpt-4.1");

        assertThat(done.getException()).isNull();
        assertThat(server.requests().get(0).body()).contains("\"model\":\"my-deployment\"");
        assertThat(server.requests().get(0).path()).isEqualTo("/v1/chat/completions?api-version=2026-01-01");
        assertThat(server.requests().get(0).headers()).containsEntry("Openai-organization", List.of("org-1"));
        assertThat(done.getMessage().getHeader(LlmRouterConstants.COST)).isNotNull();
    }

    @Test
    void anyCamelEndpointCanBeAProvider() throws Exception {
        ProviderConfiguration house = new ProviderConfiguration();
        house.setUri("direct:house-model");
        house.getModels().put("house/llama3:8b", new ModelConfiguration());
        router.getProviders().put("house", house);
        start(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:house-model").setBody(simple("seen ${body}"));
            }
        });

        Exchange done = ask("llmrouter:house/llama3:8b");

        assertThat(done.getMessage().getBody(String.class)).startsWith("seen {\"messages\":")
                .contains("\"model\":\"house/llama3:8b\"");
        assertThat(done.getMessage().getHeader(LlmRouterConstants.PROVIDER)).isEqualTo("house");
        assertThat(done.getProperty(LlmRouterConstants.COST_STATUS_PROPERTY)).isEqualTo("unknown-usage");
    }

    @Test
    void anAnswerOfACamelEndpointThatIsJsonMayHaveAFieldNamedChoices() throws Exception {
        String answer = "{\"poll\":{\"choices\":[\"yes\",\"no\"],\"error\":\"none\"}}";
        ProviderConfiguration house = new ProviderConfiguration();
        house.setUri("direct:house-model");
        house.getModels().put("house/owl", new ModelConfiguration());
        router.getProviders().put("house", house);
        start(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:house-model").setBody(constant(answer));
            }
        });

        assertThat(ask("llmrouter:house/owl").getMessage().getBody()).isEqualTo(answer);
    }

    @Test
    void anOptionOfTheComponentThatMakesNoSenseIsRefusedAtTheStart() {
        router.setBreakerFailureRate(101);

        assertThatThrownBy(this::start).hasStackTraceContaining("breakerFailureRate is 101");
    }

    @Test
    void anEndpointThatDoesNotExistIsAFailedAttempt() throws Exception {
        ProviderConfiguration house = new ProviderConfiguration();
        house.setUri("klingon:house-model");
        house.getModels().put("house/owl", new ModelConfiguration());
        router.getProviders().put("house", house);
        start();

        assertThat(ask("llmprovider:house/house/owl").getException()).isInstanceOf(OverloadedException.class)
                .hasMessageContaining("there is no such Camel endpoint: klingon:house-model");
    }

    @Test
    void oneProviderCanBeCalledDirectly() throws Exception {
        router.getProviders().put("only", RouterTestSupport.provider(server, MODEL, "1", "4"));
        start();

        Exchange done = ask("llmprovider:only/" + MODEL + "?maxTokens=9");

        assertThat(done.getMessage().getBody()).isEqualTo("an answer");
        assertThat(done.getMessage().getHeader(LlmRouterConstants.COST)).hasToString("0.00003");
        assertThat(server.requests().get(0).body()).contains("\"max_tokens\":9");
    }

    @Test
    void aDirectCallThatFailsIsTypedToo() throws Exception {
        router.getProviders().put("only", RouterTestSupport.provider(server, MODEL, "1", "4"));
        start();
        server.nowAnswer(Reply.error(429, "slow down").with("Retry-After", "3"));

        Exchange done = ask("llmprovider:only/" + MODEL);

        assertThat(done.getException()).isInstanceOf(RateLimitedException.class);
        assertThat(done.getProperty(LlmRouterConstants.RETRY_AFTER_PROPERTY)).isEqualTo(3_000L);
        assertThat(done.getMessage().getBody()).isEqualTo("Hello");
    }

    @Test
    void anOwnCatalogueAddsModelsAndIsReadAgainWithoutARestart() throws Exception {
        Path own = folder.resolve("models.json");
        Files.writeString(own, catalogue("1.0"));
        router.setCatalog(own.toUri().toString());
        ProviderConfiguration house = new ProviderConfiguration();
        house.setCatalog("house");
        house.setBaseUrl(server.baseUrl());
        router.getProviders().put("house", house);
        start();
        Object before = ask("llmrouter:house/owl-1").getMessage().getHeader(LlmRouterConstants.COST);

        Files.writeString(own, catalogue("3.0"));
        router.reloadCatalog();
        Object after = ask("llmrouter:house/owl-1").getMessage().getHeader(LlmRouterConstants.COST);

        assertThat(before.toString()).startsWith("0.00001");
        assertThat(after.toString()).startsWith("0.00003");
    }

    private static String catalogue(String price) {
        return "{\"house\":{\"id\":\"house\",\"name\":\"House\",\"env\":[\"HOUSE_KEY\"],\"npm\":\"@ai-sdk/openai-compatible\","
                + "\"api\":\"http://localhost:1/v1\",\"models\":{\"house/owl-1\":{\"id\":\"house/owl-1\",\"name\":\"Owl 1\","
                + "\"cost\":{\"input\":" + price + ",\"output\":0},\"limit\":{\"context\":1000,\"output\":100}}}}}";
    }

    private void start(RouteBuilder... routes) throws Exception {
        context.addComponent("llmrouter", router);
        for (RouteBuilder builder : routes) {
            context.addRoutes(builder);
        }
        context.start();
        router.inUse();
    }

    private Exchange ask(String uri) {
        return context.createProducerTemplate().send(uri, exchange -> exchange.getMessage().setBody("Hello"));
    }
}
