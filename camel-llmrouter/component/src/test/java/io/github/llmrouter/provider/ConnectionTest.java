package io.github.llmrouter.provider;

import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.Optional;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.github.llmrouter.failure.Failure;
import io.github.llmrouter.failure.FailureKind;
import io.github.llmrouter.testing.Certificates;

import static io.github.llmrouter.provider.Clients.PATIENT;
import static io.github.llmrouter.provider.Clients.answer;
import static io.github.llmrouter.provider.Clients.failureOf;
import static io.github.llmrouter.provider.Clients.hello;
import static org.assertj.core.api.Assertions.assertThat;

/** How connections are made: over TLS with an authority of one's own, and through a proxy. */
class ConnectionTest {

    private static final char[] PASSWORD = Certificates.PASSWORD.toCharArray();

    @TempDir
    private static Path folder;
    private static SSLContext tls;

    private final Clients clients = new Clients();

    @BeforeAll
    static void makeACertificate() throws Exception {
        tls = context(Certificates.selfSigned(folder));
    }

    @AfterEach
    void close() {
        clients.close();
    }

    @Test
    void anAuthorityOfOnesOwnIsTrustedWhereItIsConfigured() throws Exception {
        try (RawServer server = tlsServer()) {
            HttpSettings settings = new HttpSettings(Optional.of(tls), Optional.empty(), 1);

            assertThat(clients.client(https(server), settings).call(hello(), UpstreamModel.of("m"), PATIENT).text())
                    .isEqualTo("Hi");
        }
    }

    @Test
    void anUnknownAuthorityIsAConnectionFailureWithAnAlarm() throws Exception {
        try (RawServer server = tlsServer(); LogCapture log = LogCapture.of(Exchange.class.getName())) {
            Failure failure = failureOf(() -> clients.client(https(server))
                    .call(hello(), UpstreamModel.of("m"), PATIENT));

            assertThat(failure.kind()).isEqualTo(FailureKind.CONNECTION);
            assertThat(failure.message()).startsWith("TLS with the provider failed");
            assertThat(log.lines()).singleElement().asString().startsWith("WARN Provider test: TLS with the provider");
        }
    }

    @Test
    void aHandshakeThatHangsRunsIntoTheConnectLimit() throws Exception {
        try (RawServer silent = RawServer.doing((request, connection) -> connection.untilGone())) {
            Failure failure = failureOf(() -> clients.client(https(silent))
                    .call(hello(), UpstreamModel.of("m"),
                            Clients.limits(200, 9_000, 9_000, 9_000, 9_000)));

            assertThat(failure.message()).isEqualTo("The time limit to connect ran out: 200 ms");
        }
    }

    @Test
    void aConfiguredProxyGetsTheRequest() throws Exception {
        try (RawServer proxy = RawServer.answering(200, answer("Hi"))) {
            HttpSettings settings = new HttpSettings(Optional.empty(),
                    Optional.of(new HttpSettings.Proxy("localhost", proxy.port())), 1);
            clients.client(URI.create("http://provider.invalid/v1"), settings)
                    .call(hello(), UpstreamModel.of("m"), PATIENT);

            assertThat(proxy.requests()).extracting(RawServer.Request::line)
                    .isEqualTo(List.of("POST http://provider.invalid/v1/chat/completions HTTP/1.1"));
        }
    }

    private static RawServer tlsServer() throws Exception {
        return RawServer.on(
                tls.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress()),
                (request, connection) -> connection.answer(200, answer("Hi")));
    }

    private static URI https(RawServer server) {
        return URI.create("https://localhost:" + server.port() + "/v1");
    }

    private static SSLContext context(Path file) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD);
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD);
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }
}
