package io.github.llmrouter.provider;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.llmrouter.chat.ChunkSource;
import io.github.llmrouter.failure.Failure;
import io.github.llmrouter.failure.FailureKind;

import static io.github.llmrouter.provider.Clients.PATIENT;
import static io.github.llmrouter.provider.Clients.chunks;
import static io.github.llmrouter.provider.Clients.delta;
import static io.github.llmrouter.provider.Clients.failureOf;
import static io.github.llmrouter.provider.Clients.finish;
import static io.github.llmrouter.provider.Clients.hello;
import static io.github.llmrouter.provider.Clients.textOf;
import static io.github.llmrouter.provider.Commit.COMPLETE;
import static io.github.llmrouter.provider.Commit.FIRST_OUTPUT;
import static io.github.llmrouter.provider.StreamScripts.cutAfter;
import static io.github.llmrouter.provider.StreamScripts.sending;
import static org.assertj.core.api.Assertions.assertThat;

/** Streams that do not get to their end, or come to a bad one. */
class BrokenStreamTest {

    private static final String OPENROUTER_ERROR = "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"\"},"
            + "\"finish_reason\":\"error\"}],\"error\":{\"code\":503,\"message\":\"Provider overloaded\"}}";

    private final Clients clients = new Clients();

    @AfterEach
    void close() {
        clients.close();
    }

    @Test
    void aCutBeforeTheFirstOutputFailsTheCall() throws Exception {
        try (RawServer server = RawServer.doing(cutAfter())) {
            assertThat(failureOf(() -> clients.client(server)
                    .stream(hello(), UpstreamModel.of("m"), PATIENT, FIRST_OUTPUT)).kind())
                    .isEqualTo(FailureKind.BAD_RESPONSE);
        }
    }

    @Test
    void aCutAfterTheFirstOutputIsAnErrorAndNoEnd() throws Exception {
        try (RawServer server = RawServer.doing(cutAfter("one ", "two "))) {
            ChunkSource stream = clients.client(server).stream(hello(), UpstreamModel.of("m"), PATIENT, FIRST_OUTPUT);

            Failure failure = failureOf(() -> textOf(stream));
            assertThat(failure.kind()).isEqualTo(FailureKind.BAD_RESPONSE);
            assertThat(failure.message()).isEqualTo("The answer was cut off");
        }
    }

    @Test
    void withACompleteCommitACutAtAnyPlaceFailsTheCall() throws Exception {
        try (RawServer server = RawServer.doing(cutAfter("one ", "two "))) {
            assertThat(failureOf(() -> clients.client(server).stream(hello(), UpstreamModel.of("m"), PATIENT, COMPLETE))
                    .kind())
                    .isEqualTo(FailureKind.BAD_RESPONSE);
        }
    }

    @Test
    void anOrderlyEndWithoutAFinishReasonIsACutToo() throws Exception {
        RawServer.Script ends = (request, connection) -> {
            connection.startStream();
            connection.event(delta("one"));
            connection.endStream();
        };
        try (RawServer server = RawServer.doing(ends)) {
            assertThat(failureOf(() -> clients.client(server).stream(hello(), UpstreamModel.of("m"), PATIENT, COMPLETE))
                    .message())
                    .isEqualTo("The answer was cut off");
        }
    }

    @Test
    void aResetInTheMiddleOfAnEventIsAConnectionFailure() throws Exception {
        RawServer.Script resets = (request, connection) -> {
            connection.startStream();
            connection.event(delta("one"));
            connection.chunk("data: {\"choi");
            connection.reset();
        };
        try (RawServer server = RawServer.doing(resets)) {
            assertThat(failureOf(() -> clients.client(server).stream(hello(), UpstreamModel.of("m"), PATIENT, COMPLETE))
                    .kind())
                    .isEqualTo(FailureKind.CONNECTION);
        }
    }

    @Test
    void anEndInTheMiddleOfAnEventIsACut() throws Exception {
        RawServer.Script halfCloses = (request, connection) -> {
            connection.send("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n");
            connection.send("data: " + delta("one") + "\n\ndata: {\"choices\":[{");
            connection.halfClose();
            connection.untilGone();
        };
        try (RawServer server = RawServer.doing(halfCloses)) {
            assertThat(failureOf(() -> clients.client(server).stream(hello(), UpstreamModel.of("m"), PATIENT, COMPLETE))
                    .message())
                    .isEqualTo("The answer was cut off");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aFinishReasonMakesTheAnswerWholeWithoutAnEndMark(boolean staysOpen) throws Exception {
        RawServer.Script noMark = (request, connection) -> {
            connection.startStream();
            connection.event(delta("Hello"));
            connection.event(finish());
            if (staysOpen) {
                connection.untilGone();
            }
            connection.close();
        };
        try (RawServer server = RawServer.doing(noMark)) {
            ChunkSource stream = clients.client(server).stream(hello(), UpstreamModel.of("m"), PATIENT, FIRST_OUTPUT);

            assertThat(chunks(stream)).last().satisfies(chunk -> assertThat(chunk.usage()).isPresent());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"data: {\"error\":{\"message\":\"The server is overloaded\",\"type\":\"server_error\"}}",
            "data: " + OPENROUTER_ERROR,
            "event: error\ndata: {\"error\":{\"message\":\"over capacity\",\"status_code\":503}}",
            "event: error\ndata: {\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":\"Overloaded\"}}"})
    void anErrorInTheFirstEventFailsTheCall(String event) throws Exception {
        try (RawServer server = RawServer.doing(sending(event + "\n\n"))) {
            Failure failure = failureOf(() -> clients.client(server)
                    .stream(hello(), UpstreamModel.of("m"), PATIENT, FIRST_OUTPUT));

            assertThat(failure.kind()).isIn(FailureKind.OVERLOADED, FailureKind.SERVER_ERROR);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"data: {\"error\":{\"message\":\"The server had an error\",\"type\":\"server_error\"}}",
            "data: " + OPENROUTER_ERROR,
            "event: error\ndata: {\"error\":{\"message\":\"no tool was called\",\"code\":\"tool_use_failed\"}}",
            "event: error\ndata: {\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":\"Overloaded\"}}",
            "event: error\ndata: gone", "data: {not json"})
    void anErrorInALaterEventIsThrownByTheSource(String event) throws Exception {
        try (RawServer server = RawServer.doing(sending("data: " + delta("one") + "\n\n" + event + "\n\n"))) {
            ChunkSource stream = clients.client(server).stream(hello(), UpstreamModel.of("m"), PATIENT, FIRST_OUTPUT);
            assertThat(stream.next()).isPresent();

            assertThat(failureOf(stream::next).kind()).isIn(FailureKind.OVERLOADED, FailureKind.SERVER_ERROR,
                    FailureKind.INVALID_ANSWER, FailureKind.BAD_RESPONSE);
        }
    }

    @Test
    void anEmptyStreamWithoutTokensIsABadResponse() throws Exception {
        try (RawServer server = RawServer.doing(sending("data: [DONE]\n\n"))) {
            assertThat(failureOf(() -> clients.client(server)
                    .stream(hello(), UpstreamModel.of("m"), PATIENT, FIRST_OUTPUT)).message())
                    .isEqualTo("The answer is empty and no tokens were spent");
        }
    }

    @Test
    void withTwoAnswersAskedForOneFinishReasonIsNotEnough() throws Exception {
        RawServer.Script halfOfIt = (request, connection) -> {
            connection.startStream();
            connection.event(delta("one"));
            connection.event(finish());
            connection.endStream();
        };
        try (RawServer server = RawServer.doing(halfOfIt)) {
            ProviderClient client = clients.client(server);

            assertThat(failureOf(() -> client.stream(Clients.request("{\"n\":2,\"messages\":[]}"), UpstreamModel.of(
                    "m"), PATIENT,
                    COMPLETE)).message()).isEqualTo("The answer was cut off");
        }
    }

    @Test
    void aFailureIsThrownAgainByEachFurtherRead() throws Exception {
        try (RawServer server = RawServer.doing(cutAfter("one"))) {
            ChunkSource stream = clients.client(server).stream(hello(), UpstreamModel.of("m"), PATIENT, FIRST_OUTPUT);
            stream.next();

            assertThat(failureOf(stream::next)).isEqualTo(failureOf(stream::next));
        }
    }

    @Test
    void aStreamWhoseRequestAsksForNoAnswerStillNeedsAnEnd() throws Exception {
        try (RawServer server = RawServer.doing(cutAfter("one"))) {
            ProviderClient client = clients.client(server);

            assertThat(failureOf(() -> client.stream(Clients.request("{\"n\":0,\"messages\":[]}"), UpstreamModel.of(
                    "m"), PATIENT,
                    COMPLETE)).message()).isEqualTo("The answer was cut off");
        }
    }
}
