package io.github.llmrouter.provider.auth;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.Base64;
import java.util.Date;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.google.auth.oauth2.AccessToken;
import com.google.auth.oauth2.GoogleCredentials;

import io.github.llmrouter.failure.Failure;
import io.github.llmrouter.failure.FailureKind;
import io.github.llmrouter.provider.Clients;
import io.github.llmrouter.provider.RawServer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Tokens come from Google's library, here with a service account whose token endpoint is a local server. */
class GoogleAuthenticatorTest {

    private static final URI VERTEX = URI.create("https://europe-west1-aiplatform.googleapis.com/v1/models");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static String privateKey;

    @TempDir
    Path folder;

    @BeforeAll
    static void makeAKey() throws GeneralSecurityException {
        byte[] key = KeyPairGenerator.getInstance("RSA").generateKeyPair().getPrivate().getEncoded();
        privateKey = Base64.getMimeEncoder(64, new byte[]{'\n'}).encodeToString(key);
    }

    @Test
    void aServiceAccountGetsAToken() throws IOException {
        try (RawServer server = RawServer.answering(200, token("ya29.first", 3_600))) {
            assertThat(headers(google(server))).containsEntry("Authorization", "Bearer ya29.first");
            assertThat(server.requests().get(0).body()).contains("grant_type=", "assertion=");
        }
    }

    @Test
    void aTokenIsKeptWhileItIsGood() throws IOException {
        try (RawServer server = RawServer.answering(200, token("ya29.first", 3_600))) {
            Authenticator google = google(server);
            headers(google);
            headers(google);

            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void aTokenThatRanOutIsRenewed() throws IOException {
        try (RawServer server = RawServer.doing(
                (request, connection) -> connection.answer(200, token("ya29.first", 1)),
                (request, connection) -> connection.answer(200, token("ya29.second", 3_600)))) {
            Authenticator google = google(server);
            headers(google);

            assertThat(headers(google)).containsEntry("Authorization", "Bearer ya29.second");
        }
    }

    @Test
    void anAccountThatIsRefusedIsAFailureWithoutTheKey() throws IOException {
        try (RawServer server = RawServer.answering(400, "{\"error\":\"invalid_grant\","
                + "\"error_description\":\"Invalid JWT Signature.\"}")) {
            Authenticator google = google(server);

            Failure failure = Clients.failureOf(() -> headers(google));

            assertThat(failure.kind()).isEqualTo(FailureKind.AUTHENTICATION);
            assertThat(failure.message()).startsWith("There are no Google credentials: ")
                    .doesNotContain(privateKey.substring(0, 40));
        }
    }

    @Test
    void aTokenEndpointThatHangsHoldsNobodyLongerThanTheyMayWait() throws IOException {
        try (RawServer server = RawServer.doing((request, connection) -> connection.untilGone())) {
            Authenticator google = google(server);

            Failure failure = Clients.failureOf(
                    () -> google.headers(VERTEX, Map.of(), new byte[0], Duration.ofMillis(50)));

            assertThat(failure.kind()).isEqualTo(FailureKind.TIMED_OUT);
            assertThat(failure.message()).isEqualTo("No Google credentials came within 50 ms");
        }
    }

    @Test
    void aWaitingThreadCanBeInterrupted() throws IOException {
        try (RawServer server = RawServer.doing((request, connection) -> connection.untilGone())) {
            Authenticator google = google(server);
            Thread.currentThread().interrupt();

            Failure failure = Clients.failureOf(() -> headers(google));

            assertThat(failure.kind()).isEqualTo(FailureKind.CANCELLED);
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void credentialsOfYourOwnCanBeGiven() {
        GoogleAuthenticator google = GoogleAuthenticator.of(GoogleCredentials.create(
                new AccessToken("ya29.own", new Date(Long.MAX_VALUE))));

        assertThat(headers(google)).containsEntry("Authorization", "Bearer ya29.own");
    }

    @Test
    void aFileThatIsNotThereIsRefusedAtOnce() {
        AuthSettings settings = new AuthSettings(Map.of("serviceAccountFile", "nowhere.json"), name -> Optional
                .empty());

        assertThatThrownBy(() -> Authenticators.named("google", settings))
                .hasMessageStartingWith("The setting serviceAccountFile names nowhere.json");
    }

    @Test
    void aFileThatIsNoAccountIsRefusedAtOnceAndNotQuoted() throws IOException {
        Path file = Files.writeString(folder.resolve("account.json"), "{\"private_key\":\"-----SECRET");
        AuthSettings settings = new AuthSettings(Map.of("serviceAccountFile", file.toString()),
                name -> Optional.empty());

        assertThatThrownBy(() -> Authenticators.named("google", settings)).hasStackTraceContaining("cannot be read")
                .satisfies(thrown -> assertThat(thrown).hasNoCause())
                .hasMessageNotContaining("SECRET");
    }

    private Authenticator google(RawServer server) throws IOException {
        String json = JsonNodeFactory.instance.objectNode()
                .put("type", "service_account")
                .put("client_id", "1")
                .put("client_email", "router@example.iam.gserviceaccount.com")
                .put("private_key_id", "k1")
                .put("private_key", "-----BEGIN PRIVATE KEY-----\n" + privateKey + "\n-----END PRIVATE KEY-----\n")
                .put("project_id", "example")
                .put("token_uri", server.uri() + "/token")
                .toString();
        Path file = Files.writeString(folder.resolve("account.json"), json);
        return Authenticators.named("google",
                new AuthSettings(Map.of("serviceAccountFile", file.toString()), name -> Optional.empty()));
    }

    private static Map<String, String> headers(Authenticator google) {
        return google.headers(VERTEX, Map.of(), new byte[0], PATIENCE);
    }

    private static String token(String token, int seconds) {
        return "{\"access_token\":\"" + token + "\",\"token_type\":\"Bearer\",\"expires_in\":" + seconds + "}";
    }
}
