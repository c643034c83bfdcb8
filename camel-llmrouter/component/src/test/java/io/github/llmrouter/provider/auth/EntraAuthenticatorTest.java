package io.github.llmrouter.provider.auth;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.azure.core.credential.TokenCredential;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.identity.ClientSecretCredentialBuilder;

import io.github.llmrouter.failure.Failure;
import io.github.llmrouter.failure.FailureKind;
import io.github.llmrouter.provider.Clients;
import io.github.llmrouter.provider.RawServer;
import io.github.llmrouter.testing.Certificates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Tokens come from Azure's library, here with a client's secret and an authority that is a local server. */
class EntraAuthenticatorTest {

    private static final String SECRET = "entra~canary~secret";
    private static final URI AZURE = URI.create("https://my-resource.openai.azure.com/openai/v1/chat/completions");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static SSLContext tls;

    @BeforeAll
    static void makeACertificate(@TempDir Path folder) throws Exception {
        tls = context(Certificates.selfSigned(folder));
    }

    @Test
    void aClientWithASecretGetsAToken() throws IOException {
        try (RawServer authority = authority((request, connection) -> connection.answer(200, token("token-1")))) {
            assertThat(headers(entra(authority))).containsEntry("Authorization", "Bearer token-1");
            assertThat(authority.requests().get(0).line()).contains("/my-tenant/oauth2/v2.0/token");
            assertThat(authority.requests().get(0).body()).contains("cognitiveservices.azure.com%2F.default");
        }
    }

    @Test
    void aTokenIsKeptWhileItIsGood() throws IOException {
        try (RawServer authority = authority((request, connection) -> connection.answer(200, token("token-1")))) {
            Authenticator entra = entra(authority);
            headers(entra);
            headers(entra);

            assertThat(authority.requests()).hasSize(1);
        }
    }

    @Test
    void aClientThatIsRefusedIsAFailureWithoutTheSecret() throws IOException {
        try (RawServer authority = authority((request, connection) -> connection.answer(401,
                "{\"error\":\"invalid_client\",\"error_description\":\"AADSTS7000215: Invalid client secret.\"}"))) {
            Authenticator entra = entra(authority);

            Failure failure = Clients.failureOf(() -> headers(entra));

            assertThat(failure.kind()).isEqualTo(FailureKind.AUTHENTICATION);
            assertThat(failure.message()).contains("There are no Entra credentials", "AADSTS7000215")
                    .doesNotContain(SECRET);
        }
    }

    @Test
    void aSecretIsKeptOutOfWhatALibrarySays() {
        TokenCredential talkative = context -> {
            throw new IllegalStateException("refused: " + SECRET);
        };
        EntraAuthenticator entra = EntraAuthenticator.of(talkative,
                new AuthSettings(Map.of("clientSecret", SECRET), name -> Optional.empty()));

        assertThat(Clients.failureOf(() -> headers(entra)).message()).endsWith("refused: ***");
    }

    @Test
    void aSecretNeedsTenantAndClient() {
        AuthSettings alone = new AuthSettings(Map.of("clientSecret", SECRET), name -> Optional.empty());

        assertThatThrownBy(() -> Authenticators.named("entra", alone))
                .hasMessage("The setting tenantId is missing: a clientSecret needs one");
    }

    @Test
    void withoutASecretTheLibraryLooksForCredentialsAtTheFirstCallAndNotBefore() {
        assertThat(Authenticators.named("entra", AuthSettings.NONE)).isInstanceOf(EntraAuthenticator.class);
    }

    private static Authenticator entra(RawServer authority) {
        return EntraAuthenticator.of(new ClientSecretCredentialBuilder()
                .tenantId("my-tenant")
                .clientId("my-client")
                .clientSecret(SECRET)
                .authorityHost("https://localhost:" + authority.port())
                .disableInstanceDiscovery()
                .httpClient(new JdkHttpClientBuilder(java.net.http.HttpClient.newBuilder().sslContext(tls)).build())
                .build());
    }

    private static Map<String, String> headers(Authenticator entra) {
        return entra.headers(AZURE, Map.of(), new byte[0], PATIENCE);
    }

    private static String token(String token) {
        return "{\"access_token\":\"" + token + "\",\"token_type\":\"Bearer\",\"expires_in\":3600}";
    }

    private static RawServer authority(RawServer.Script script) throws IOException {
        return RawServer.on(tls.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress()),
                script);
    }

    private static SSLContext context(Path store) throws GeneralSecurityException, IOException {
        char[] password = Certificates.PASSWORD.toCharArray();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        keys.load(Files.newInputStream(store), password);
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, password);
        TrustManagerFactory trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusted.init(keys);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), trusted.getTrustManagers(), null);
        return context;
    }
}
