package io.github.llmrouter;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;

import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;

import io.github.llmrouter.examples.Providers;
import io.github.llmrouter.testing.Certificates;
import io.github.llmrouter.testing.MainRun;
import io.github.llmrouter.testing.ScriptedProvider;
import io.github.llmrouter.testing.ScriptedProvider.Reply;
import io.github.llmrouter.testing.ScriptedProvider.Request;

import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

/** One configuration, whether from a properties file, from Java or from beans: what it says shows in the call. */
class OneConfigurationTest {

    private static final String HOUSE = "camel.component.llmrouter.providers[house].base-url";

    @TempDir
    private static Path folder;
    private static Path store;

    private final ScriptedProvider house = ScriptedProvider.always(Reply.says("answer"));

    @BeforeAll
    static void makeACertificate() throws Exception {
        store = Certificates.selfSigned(folder);
    }

    @AfterEach
    void stop() {
        house.close();
    }

    @Test
    void aPropertiesFileSetsPriceUpstreamIdHeadersQueryAndKeys() throws Exception {
        try (MainRun run = MainRun.of("providers.properties", main -> {
            main.addOverrideProperty(HOUSE, house.baseUrl());
        })) {
            Exchange first = run.send("llmprovider:house/openai/gpt-5.2", "Hello");
            run.send("llmprovider:house/openai/gpt-5.2", "Hello");

            assertThat(first.getException()).isNull();
            // 10 tokens at 0.90 and 5 at 7.00 USD per million
            assertThat(first.getMessage().getHeader(LlmRouterConstants.COST, BigDecimal.class))
                    .isEqualByComparingTo("0.000044");
            Request sent = house.requests().get(0);
            assertThat(sent.body()).contains("\"model\":\"gpt-5.2-eu\"");
            assertThat(sent.path()).isEqualTo("/v1/chat/completions?tenant=support");
            assertThat(sent.headers()).containsEntry("Openai-organization", List.of("org-support"));
            assertThat(house.requests()).flatExtracting(request -> request.headers().get("Authorization"))
                    .containsExactly("Bearer key-of-HOUSE_KEY_1", "Bearer key-of-HOUSE_KEY_2");
        }
    }

    @Test
    void aDeploymentIsWhatTheProviderCallsTheModel() throws Exception {
        try (MainRun run = MainRun.of("providers.properties", main -> {
            main.addOverrideProperty("camel.component.llmrouter.providers[azure-eu].base-url", house.baseUrl());
        })) {
            Exchange done = run.send("llmprovider:azure-eu/openai/gpt-5.2", "Hello");

            assertThat(done.getException()).isNull();
            assertThat(done.getMessage().getHeader(LlmRouterConstants.COST)).isNotNull();
            Request sent = house.requests().get(0);
            assertThat(sent.body()).contains("\"model\":\"my-gpt\"");
            assertThat(sent.path()).isEqualTo("/v1/chat/completions?api-version=preview");
            assertThat(sent.headers()).containsEntry("Api-key", List.of("key-of-AZURE_KEY"));
        }
    }

    @Test
    void aProviderOfTheCatalogueNeedsNoMoreThanAKey() throws Exception {
        try (MainRun run = MainRun.of("providers.properties", main -> {
            main.configure().addLambdaRouteBuilder(route -> route.from("direct:ask").to("llmrouter:openai/gpt-5.2"));
        })) {
            assertThat(run.context().getRoute("llmoffer-openai/openai/gpt-5.2")).isNotNull();
        }
    }

    @Test
    void javaSaysTheSame() throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.addComponent("llmrouter", Providers.component(Providers.house(house.baseUrl(), "key")));
            context.start();

            assertAnsweredAsConfigured(context.createProducerTemplate()
                    .send("llmrouter:openai/gpt-5.2", exchange -> exchange.getMessage().setBody("Hello")));
        }
    }

    @Test
    void aBeanOfTheRegistrySaysTheSame() throws Exception {
        try (MainRun run = MainRun.of("beans.properties",
                main -> main.bind("house", Providers.house(house.baseUrl(), "key")))) {
            assertAnsweredAsConfigured(run.send("llmrouter:openai/gpt-5.2", "Hello"));
        }
    }

    @Test
    void aBeanDeclaredInThePropertiesFileIsAProvider() throws Exception {
        try (MainRun run = MainRun.of("declared-beans.properties",
                main -> main.addOverrideProperty("camel.beans.house.base-url", house.baseUrl()))) {
            Exchange done = run.send("llmrouter:openai/gpt-5.2", "Hello");

            assertThat(done.getException()).isNull();
            assertThat(house.requests().get(0).body()).contains("\"model\":\"gpt-5.2-eu\"");
            assertThat(house.requests().get(0).headers().get("Authorization"))
                    .containsExactly("Bearer key-of-HOUSE_KEY_1");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"tls.properties", "global-tls.properties"})
    void anAuthorityOfOnesOwnIsTrusted(String properties) throws Exception {
        WireMockServer tls = new WireMockServer(wireMockConfig().httpDisabled(true)
                .dynamicHttpsPort()
                .keystorePath(store.toString())
                .keystoreType("PKCS12")
                .keystorePassword(Certificates.PASSWORD)
                .keyManagerPassword(Certificates.PASSWORD));
        tls.start();
        tls.stubFor(WireMock.post("/v1/chat/completions").willReturn(WireMock.okJson(Reply.says("over TLS").body())));
        try (MainRun run = MainRun.of(properties, main -> {
            main.addOverrideProperty(HOUSE, "https://localhost:" + tls.httpsPort() + "/v1");
            main.addOverrideProperty("house.truststore", store.toString());
            main.addOverrideProperty("house.truststore.password", Certificates.PASSWORD);
        })) {
            Exchange done = run.send("llmrouter:openai/gpt-5.2", "Hello");

            assertThat(done.getException()).isNull();
            assertThat(done.getMessage().getBody()).isEqualTo("over TLS");
        } finally {
            tls.stop();
        }
    }

    private void assertAnsweredAsConfigured(Exchange done) {
        assertThat(done.getException()).isNull();
        assertThat(done.getMessage().getHeader(LlmRouterConstants.COST, BigDecimal.class))
                .isEqualByComparingTo("0.000044");
        assertThat(house.requests().get(0).body()).contains("\"model\":\"gpt-5.2-eu\"");
        assertThat(house.requests().get(0).headers()).containsEntry("Openai-organization", List.of("org-support"));
    }
}
