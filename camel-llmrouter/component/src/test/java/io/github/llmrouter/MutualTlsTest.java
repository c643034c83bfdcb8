package io.github.llmrouter;

import java.nio.file.Path;

import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.jsse.KeyManagersParameters;
import org.apache.camel.support.jsse.KeyStoreParameters;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.support.jsse.TrustManagersParameters;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;

import io.github.llmrouter.testing.Certificates;
import io.github.llmrouter.testing.ScriptedProvider.Reply;

import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

/** A provider that knows its customers by their certificates. */
class MutualTlsTest {

    @TempDir
    Path folder;

    private String store;
    private WireMockServer server;

    @BeforeEach
    void startServer() throws Exception {
        store = Certificates.selfSigned(folder).toString();
        server = new WireMockServer(wireMockConfig().dynamicHttpsPort()
                .httpDisabled(true)
                .needClientAuth(true)
                .keystorePath(store)
                .keystorePassword(Certificates.PASSWORD)
                .keyManagerPassword(Certificates.PASSWORD)
                .keystoreType("PKCS12")
                .trustStorePath(store)
                .trustStorePassword(Certificates.PASSWORD)
                .trustStoreType("PKCS12"));
        server.start();
        server.stubFor(WireMock.post("/v1/chat/completions").willReturn(WireMock.okJson(Reply.says("known").body())));
    }

    @AfterEach
    void stopServer() {
        server.stop();
    }

    @Test
    void aCallWithTheCertificateIsAnswered() throws Exception {
        SSLContextParameters tls = trusting();
        KeyManagersParameters own = new KeyManagersParameters();
        own.setKeyStore(keys());
        own.setKeyPassword(Certificates.PASSWORD);
        tls.setKeyManagers(own);

        assertThat(ask(tls).getMessage().getBody()).isEqualTo("known");
    }

    @Test
    void aCallWithoutItIsAFailedConnection() throws Exception {
        assertThat(ask(trusting()).getException()).isInstanceOf(OverloadedException.class);
    }

    private Exchange ask(SSLContextParameters tls) throws Exception {
        ProviderConfiguration house = new ProviderConfiguration();
        house.setBaseUrl("https://localhost:" + server.httpsPort() + "/v1");
        house.setSslContextParameters(tls);
        house.getModels().put("house/owl", new ModelConfiguration());
        LlmRouterComponent router = new LlmRouterComponent();
        router.getProviders().put("house", house);
        try (CamelContext context = new DefaultCamelContext()) {
            context.addComponent("llmrouter", router);
            context.start();
            return context.createProducerTemplate()
                    .send("llmrouter:house/owl", exchange -> exchange.getMessage().setBody("Hello"));
        }
    }

    private SSLContextParameters trusting() {
        TrustManagersParameters trust = new TrustManagersParameters();
        trust.setKeyStore(keys());
        SSLContextParameters tls = new SSLContextParameters();
        tls.setTrustManagers(trust);
        return tls;
    }

    private KeyStoreParameters keys() {
        KeyStoreParameters keys = new KeyStoreParameters();
        keys.setResource("file:" + store);
        keys.setPassword(Certificates.PASSWORD);
        keys.setType("PKCS12");
        return keys;
    }
}
