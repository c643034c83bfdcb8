package io.github.llmrouter.provider;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.github.llmrouter.failure.Failure;
import io.github.llmrouter.failure.FailureException;
import io.github.llmrouter.failure.FailureKind;
import io.github.llmrouter.provider.auth.Authenticator;
import io.github.llmrouter.provider.openai.OpenAiDialect;

import static org.assertj.core.api.Assertions.assertThat;

/** Calls to a provider whose credentials are more than a key. */
class SignedCallTest {

    private static final UpstreamModel MODEL = UpstreamModel.of("m");

    private final RawServer server = RawServer.answering(200, Clients.answer("Hi"));
    private final Clients clients = new Clients();

    @AfterEach
    void stop() throws IOException {
        clients.close();
        server.close();
    }

    @Test
    void theHeadersOfTheAuthenticatorAreSent() {
        client(server, token("Bearer t-1")).call(Clients.hello(), MODEL, Clients.PATIENT);

        assertThat(server.requests().get(0).headers()).containsEntry("Authorization", "Bearer t-1");
    }

    @Test
    void theAuthenticatorSeesWhatIsSent() {
        Authenticator curious = (uri, headers, body, atMost) -> Map.of("X-Seen",
                uri.getPath() + " " + uri.getQuery() + " " + headers.get("X-Team") + " " + body.length);

        client(server, curious).call(Clients.hello(), MODEL, Clients.PATIENT);

        RawServer.Request received = server.requests().get(0);
        assertThat(received.headers()).containsEntry("X-Seen",
                "/v1/chat/completions version=1 support " + received.body().length());
    }

    @Test
    void anAuthenticatorMayWaitNoLongerThanTheAttempt() {
        Authenticator patient = (uri, headers, body, atMost) -> Map.of("X-Patience", atMost.toString());

        client(server, patient).call(Clients.hello(), MODEL, Clients.limits(1_000, 7_000, 9_000, 9_000, 60_000));

        assertThat(server.requests().get(0).headers()).containsEntry("X-Patience", "PT7S");
    }

    @Test
    void credentialsThatCannotBeHadAreSetAsideForAsLongAsTheySay() {
        AtomicInteger asked = new AtomicInteger();
        ProviderClient client = client(server, (uri, headers, body, atMost) -> {
            asked.incrementAndGet();
            throw new FailureException(new Failure(FailureKind.AUTHENTICATION, OptionalInt.empty(), Optional.empty(),
                    "The token service is down", Optional.of(Duration.ofSeconds(30))));
        });
        Clients.failureOf(() -> client.call(Clients.hello(), MODEL, Clients.PATIENT));

        Failure second = Clients.failureOf(() -> client.stream(Clients.hello(), MODEL, Clients.PATIENT,
                Commit.FIRST_OUTPUT));

        assertThat(asked).hasValue(1);
        assertThat(second.kind()).isEqualTo(FailureKind.AUTHENTICATION);
        assertThat(second.message()).isEqualTo("The credentials of provider test are set aside");
        assertThat(second.retryAfter().orElseThrow()).isLessThanOrEqualTo(Duration.ofSeconds(30));
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void credentialsThatTheProviderRefusesAreSetAside() throws IOException {
        try (RawServer refusing = RawServer.answering(403, "{\"message\":\"The security token is expired.\"}")) {
            ProviderClient client = client(refusing, token("Bearer t-1"));

            Failure failure = Clients.failureOf(() -> client.call(Clients.hello(), MODEL, Clients.PATIENT));

            assertThat(failure.kind()).isEqualTo(FailureKind.AUTHENTICATION);
            assertThat(client.provider().keys().isUsable()).isFalse();
        }
    }

    @Test
    void anAuthenticatorThatBreaksIsAFailureThatDoesNotQuoteIt() {
        ProviderClient client = client(server, (uri, headers, body, atMost) -> {
            throw new IllegalStateException("my secret is canary");
        });

        Failure failure = Clients.failureOf(() -> client.call(Clients.hello(), MODEL, Clients.PATIENT));

        assertThat(failure.kind()).isEqualTo(FailureKind.AUTHENTICATION);
        assertThat(failure.message()).isEqualTo(
                "The credentials of provider test cannot be had: IllegalStateException");
    }

    @Test
    void aSessionTokenThatTheProviderEchoesIsBlackedOut() throws IOException {
        String echo = "{\"message\":\"The signature does not match. x-amz-security-token:canary/token+1== ya29.canary-token\"}";
        try (RawServer refusing = RawServer.answering(403, echo)) {
            ProviderClient client = client(refusing, token("Bearer t-1"));

            assertThat(Clients.failureOf(() -> client.call(Clients.hello(), MODEL, Clients.PATIENT)).message())
                    .contains("The signature does not match")
                    .doesNotContain("canary");
        }
    }

    @Test
    void aTokenThatTheProviderEchoesIsBlackedOutWhateverItLooksLike() throws IOException {
        try (RawServer refusing = RawServer.answering(500, "{\"message\":\"I do not like canary/0123456789.\"}")) {
            ProviderClient client = client(refusing, token("Bearer canary/0123456789"));

            assertThat(Clients.failureOf(() -> client.call(Clients.hello(), MODEL, Clients.PATIENT)).message())
                    .contains("I do not like ***.");
        }
    }

    @Test
    void aModelWithAWireOfItsOwnIsSpokenToThere() throws IOException {
        try (RawServer other = RawServer.answering(200, Clients.answer("from there"))) {
            Wire wire = new Wire(new OpenAiDialect(), URI.create(other.uri() + "/there"));
            UpstreamModel model = new UpstreamModel("m", MODEL.outputTokens(), Optional.of(wire));

            client(server, token("Bearer t-1")).call(Clients.hello(), model, Clients.PATIENT);

            assertThat(other.requests().get(0).line()).startsWith("POST /v1/there/chat/completions?version=1");
            assertThat(other.requests().get(0).headers()).containsEntry("Authorization", "Bearer t-1");
            assertThat(server.requests()).isEmpty();
        }
    }

    private ProviderClient client(RawServer target, Authenticator authenticator) {
        return clients.client(new Provider("test", target.uri(), new OpenAiDialect(),
                KeyRing.signed("test", InstantSource.system(), KeyRing.Listener.NONE), Map.of("X-Team", "support"), Map
                        .of("version", "1"),
                HttpSettings.DEFAULT, Optional.of(authenticator)));
    }

    private static Authenticator token(String value) {
        return (uri, headers, body, atMost) -> Map.of("Authorization", value);
    }
}
