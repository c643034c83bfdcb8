package io.github.llmrouter.provider;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.llmrouter.chat.ChatRequest;
import io.github.llmrouter.chat.ChatResponse;
import io.github.llmrouter.failure.Failure;
import io.github.llmrouter.failure.FailureKind;
import io.github.llmrouter.provider.openai.OpenAiDialect;

import static io.github.llmrouter.provider.Clients.KEY;
import static io.github.llmrouter.provider.Clients.PATIENT;
import static io.github.llmrouter.provider.Clients.answer;
import static io.github.llmrouter.provider.Clients.failureOf;
import static io.github.llmrouter.provider.Clients.hello;
import static io.github.llmrouter.provider.Clients.ring;
import static org.assertj.core.api.Assertions.assertThat;

/** Whole answers over the wire. */
class ProviderClientTest {

    private final Clients clients = new Clients();

    @AfterEach
    void close() {
        clients.close();
    }

    @Test
    void theAnswerComesBackInTheNeutralForm() throws Exception {
        try (RawServer server = RawServer.answering(200, answer("Hi"))) {
            ChatResponse response = clients.client(server).call(hello(), UpstreamModel.of("gpt-x"), PATIENT);

            assertThat(response.text()).isEqualTo("Hi");
            assertThat(response.usage()).hasValueSatisfying(usage -> assertThat(usage.total()).isEqualTo(5));
        }
    }

    @Test
    void theRequestCarriesModelKeyAndUserAgent() throws Exception {
        try (RawServer server = RawServer.answering(200, answer("Hi"))) {
            clients.client(server).call(hello(), UpstreamModel.of("gpt-x"), PATIENT);

            RawServer.Request request = server.requests().get(0);
            assertThat(request.line()).isEqualTo("POST /v1/chat/completions HTTP/1.1");
            assertThat(request.headers()).containsEntry("Authorization", "Bearer " + KEY)
                    .containsEntry("Content-Type", "application/json")
                    .doesNotContainKey("Upgrade");
            assertThat(request.headers().get("User-Agent")).startsWith("camel-llmrouter/");
            assertThat(request.body())
                    .isEqualTo("{\"model\":\"gpt-x\",\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}");
        }
    }

    @Test
    void aProvidersOwnHeadersAndQueryGoWithEachRequest() throws Exception {
        try (RawServer server = RawServer.answering(200, answer("Hi"))) {
            Provider provider = new Provider("test", server.uri(), new OpenAiDialect(), KeyRing.none(),
                    Map.of("OpenAI-Organization", "org-1"), Map.of("api-version", "2026-01 beta"),
                    HttpSettings.DEFAULT);
            clients.client(provider).call(hello(), UpstreamModel.of("m"), PATIENT);

            RawServer.Request request = server.requests().get(0);
            assertThat(request.line()).contains("/v1/chat/completions?api-version=2026-01%20beta ");
            assertThat(request.headers()).containsEntry("OpenAI-Organization", "org-1")
                    .doesNotContainKey("Authorization");
        }
    }

    @Test
    void aRequestThatCannotBeWrittenIsNotSent() throws Exception {
        ObjectNode json = Clients.request("{\"messages\":[]}").json();
        ArrayNode deep = json.putArray("tools");
        for (int depth = 0; depth < 2_000; depth++) {
            deep = deep.addArray();
        }
        try (RawServer server = RawServer.answering(200, answer("Hi"))) {
            Failure failure = failureOf(() -> clients.client(server)
                    .call(ChatRequest.of(json), UpstreamModel.of("m"), PATIENT));

            assertThat(failure.kind()).isEqualTo(FailureKind.INVALID_REQUEST);
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void aRefusedKeyIsSetAsideAndTheNextOneServes() throws Exception {
        RawServer.Script refuses = (request, connection) -> connection.answer(401,
                "{\"error\":{\"message\":\"Incorrect API key provided: " + KEY + "\"}}");
        RawServer.Script answers = (request, connection) -> connection.answer(200, answer("Hi"));
        try (RawServer server = RawServer.doing(refuses, answers)) {
            KeyRing keys = ring(KEY, "second");
            ProviderClient client = clients.client(Provider.of("test", server.uri(), new OpenAiDialect(), keys));

            Failure failure = failureOf(() -> client.call(hello(), UpstreamModel.of("m"), PATIENT));
            assertThat(failure.kind()).isEqualTo(FailureKind.AUTHENTICATION);
            assertThat(failure.message()).isEqualTo("Incorrect API key provided: ***");
            client.call(hello(), UpstreamModel.of("m"), PATIENT);
            client.call(hello(), UpstreamModel.of("m"), PATIENT);

            List<String> used = server.requests()
                    .stream()
                    .map(request -> request.headers().get("Authorization"))
                    .toList();
            assertThat(used).containsExactly("Bearer " + KEY, "Bearer second", "Bearer second");
        }
    }

    @Test
    void withoutAnyUsableKeyNothingIsSent() throws Exception {
        try (RawServer server = RawServer.answering(402, "{\"error\":{\"message\":\"pay\"}}")) {
            ProviderClient client = clients.client(server);
            assertThat(failureOf(() -> client.call(hello(), UpstreamModel.of("m"), PATIENT)).kind())
                    .isEqualTo(FailureKind.QUOTA_EXHAUSTED);

            Failure failure = failureOf(() -> client.call(hello(), UpstreamModel.of("m"), PATIENT));
            assertThat(failure.kind()).isEqualTo(FailureKind.AUTHENTICATION);
            assertThat(failure.retryAfter()).isPresent();
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void aLongMessageIsCutAndItsControlCharactersGo() throws Exception {
        String body = "{\"error\":{\"message\":\"line\\u0000one\\n" + "very ".repeat(500) + "long\"}}";
        try (RawServer server = RawServer.answering(400, body)) {
            Failure failure = failureOf(() -> clients.client(server).call(hello(), UpstreamModel.of("m"), PATIENT));

            assertThat(failure.message()).startsWith("line one very very").hasSizeLessThanOrEqualTo(500);
        }
    }

    @Test
    void aKeyThatIsQuotedInAnAnswersCodeIsTakenOutToo() throws Exception {
        try (RawServer server = RawServer.answering(400, "{\"error\":{\"code\":\"bad:" + KEY + "\"}}")) {
            Failure failure = failureOf(() -> clients.client(server).call(hello(), UpstreamModel.of("m"), PATIENT));

            assertThat(failure.code()).contains("bad:***");
        }
    }

    @Test
    void whatAProviderQuotesOfThePromptDoesNotReachTheMessage() throws Exception {
        String echo = "{\"error\":{\"message\":\"Invalid input 'Dear support, my card number is 4711' in messages\"}}";
        try (RawServer server = RawServer.answering(400, echo)) {
            Failure failure = failureOf(() -> clients.client(server)
                    .call(Clients.request(
                            "{\"messages\":[{\"role\":\"user\",\"content\":\"Dear support, my card number is 4711, please\"}]}"),
                            UpstreamModel.of("m"), PATIENT));

            assertThat(failure.kind()).isEqualTo(FailureKind.INVALID_REQUEST);
            assertThat(failure.message()).isEqualTo("Invalid input '[input]' in messages");
        }
    }
}
