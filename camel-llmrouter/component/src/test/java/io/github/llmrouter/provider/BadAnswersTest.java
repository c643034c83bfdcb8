package io.github.llmrouter.provider;

import java.util.OptionalInt;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.llmrouter.chat.ChatResponse;
import io.github.llmrouter.chat.Usage;
import io.github.llmrouter.failure.Failure;
import io.github.llmrouter.failure.FailureKind;

import static io.github.llmrouter.provider.Clients.PATIENT;
import static io.github.llmrouter.provider.Clients.answer;
import static io.github.llmrouter.provider.Clients.failureOf;
import static io.github.llmrouter.provider.Clients.hello;
import static org.assertj.core.api.Assertions.assertThat;

/** Successes that are none, and what spoils an answer. */
class BadAnswersTest {

    private final Clients clients = new Clients();

    @AfterEach
    void close() {
        clients.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void aRedirectIsAFailureAndNobodyElseIsAsked(int status) throws Exception {
        try (RawServer elsewhere = RawServer.answering(200, answer("Hi"));
                RawServer server = RawServer.doing((request, connection) -> connection.answer(status, "",
                        "Location: " + elsewhere.uri()))) {
            Failure failure = failureOf(() -> clients.client(server).call(hello(), UpstreamModel.of("m"), PATIENT));

            assertThat(failure.kind()).isEqualTo(FailureKind.BAD_RESPONSE);
            assertThat(failure.status()).isEqualTo(OptionalInt.of(status));
            assertThat(elsewhere.requests()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "not json", "[]", "{}", "{\"choices\":[]}", "{\"choices\":[1]}",
            "{\"choices\":1e9999999999}",
            "{\"choices\":[{\"message\":{\"content\":\"\"}}],\"usage\":{\"completion_tokens\":0}}",
            "{\"choices\":[{\"message\":{\"content\":null},\"finish_reason\":\"stop\"}]}",
            "{\"choices\":[{\"message\":{\"content\":\"part\"},\"finish_reason\":\"error\"}]}", "<html>hello</html>"})
    void aSuccessThatIsNoneIsABadResponse(String body) throws Exception {
        try (RawServer server = RawServer.answering(200, body)) {
            Failure failure = failureOf(() -> clients.client(server).call(hello(), UpstreamModel.of("m"), PATIENT));

            assertThat(failure.kind()).isEqualTo(FailureKind.BAD_RESPONSE);
        }
    }

    @Test
    void anEmptyAnswerThatCostTokensIsAnAnswer() throws Exception {
        String thoughtOnly = "{\"choices\":[{\"message\":{\"content\":\"\"}}],\"usage\":{\"completion_tokens\":9}}";
        try (RawServer server = RawServer.answering(200, thoughtOnly)) {
            ChatResponse response = clients.client(server).call(hello(), UpstreamModel.of("m"), PATIENT);

            assertThat(response.finishReason()).contains("stop");
        }
    }

    @Test
    void anErrorInsideOfASuccessIsWhatItSays() throws Exception {
        try (RawServer server = RawServer.answering(200, "{\"error\":{\"code\":429,\"message\":\"slow down\"}}")) {
            Failure failure = failureOf(() -> clients.client(server).call(hello(), UpstreamModel.of("m"), PATIENT));

            assertThat(failure.kind()).isEqualTo(FailureKind.RATE_LIMITED);
            assertThat(failure.message()).isEqualTo("slow down");
        }
    }

    @Test
    void headersWithoutEndAreABadResponse() throws Exception {
        RawServer.Script endless = (request, connection) -> {
            connection.send("HTTP/1.1 200 OK\r\nX-Long: ");
            while (!connection.isGone()) {
                connection.send("x".repeat(1_000));
            }
        };
        try (RawServer server = RawServer.doing(endless)) {
            Failure failure = failureOf(() -> clients.client(server).call(hello(), UpstreamModel.of("m"), PATIENT));

            assertThat(failure.kind()).isEqualTo(FailureKind.BAD_RESPONSE);
        }
    }

    @Test
    void whatIsNotHttpIsABadResponse() throws Exception {
        RawServer.Script nonsense = (request, connection) -> {
            connection.send("220 mail.example ESMTP\r\n\r\n".repeat(50));
            connection.close();
        };
        try (RawServer server = RawServer.doing(nonsense)) {
            Failure failure = failureOf(() -> clients.client(server).call(hello(), UpstreamModel.of("m"), PATIENT));

            assertThat(failure.kind()).isIn(FailureKind.BAD_RESPONSE, FailureKind.CONNECTION);
        }
    }

    @Test
    void anAnswerThatIsCutOffIsABadResponse() throws Exception {
        RawServer.Script cut = (request, connection) -> {
            connection.send("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n{\"cho");
            connection.close();
        };
        try (RawServer server = RawServer.doing(cut)) {
            Failure failure = failureOf(() -> clients.client(server).call(hello(), UpstreamModel.of("m"), PATIENT));

            assertThat(failure.kind()).isEqualTo(FailureKind.BAD_RESPONSE);
            assertThat(failure.message()).isEqualTo("The answer was cut off");
        }
    }

    @Test
    void anAnswerOverTheBoundIsABadResponse() throws Exception {
        try (RawServer server = RawServer.answering(200, answer("x".repeat(2_000)))) {
            HttpSettings small = new HttpSettings(HttpSettings.DEFAULT.tls(), HttpSettings.DEFAULT.proxy(), 1, 1_000);
            Failure failure = failureOf(() -> clients.client(server.uri(), small)
                    .call(hello(), UpstreamModel.of("m"), PATIENT));

            assertThat(failure.kind()).isEqualTo(FailureKind.BAD_RESPONSE);
            assertThat(failure.message()).isEqualTo("The answer is longer than 1000 bytes");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "false", "\"\"", "{}"})
    void anErrorThatIsNoneDoesNotSpoilTheAnswer(String error) throws Exception {
        try (RawServer server = RawServer.answering(200, answer("Hi").replaceFirst("\\{", "{\"error\":" + error
                + ","))) {
            assertThat(clients.client(server).call(hello(), UpstreamModel.of("m"), PATIENT).text()).isEqualTo("Hi");
        }
    }

    @Test
    void aTokenCountOutOfRangeIsNone() throws Exception {
        String absurd = answer("Hi").replace("\"completion_tokens\":2", "\"completion_tokens\":" + Long.MAX_VALUE);
        try (RawServer server = RawServer.answering(200, absurd)) {
            assertThat(clients.client(server).call(hello(), UpstreamModel.of("m"), PATIENT).usage()).isEmpty();
        }
    }

    @Test
    void reasoningTokensOutOfRangeAreNotAddedToTheCompletion() throws Exception {
        String absurd = answer("Hi").replace("\"usage\":{", "\"usage\":{\"reasoning_tokens\":" + Long.MAX_VALUE + ",");
        try (RawServer server = RawServer.answering(200, absurd)) {
            assertThat(clients.client(server).call(hello(), UpstreamModel.of("m"), PATIENT).usage()).contains(Usage.of(
                    3, 2));
        }
    }

    @Test
    void anAnswerNestedTooDeepIsABadResponse() throws Exception {
        String deep = "[".repeat(5_000) + "]".repeat(5_000);
        try (RawServer server = RawServer.answering(200, "{\"choices\":" + deep + "}")) {
            Failure failure = failureOf(() -> clients.client(server).call(hello(), UpstreamModel.of("m"), PATIENT));

            assertThat(failure.kind()).isEqualTo(FailureKind.BAD_RESPONSE);
        }
    }
}
