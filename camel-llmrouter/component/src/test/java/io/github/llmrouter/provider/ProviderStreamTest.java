package io.github.llmrouter.provider;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPOutputStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.llmrouter.chat.ChatChunk;
import io.github.llmrouter.chat.ChunkSource;
import io.github.llmrouter.failure.Failure;
import io.github.llmrouter.failure.FailureKind;

import static io.github.llmrouter.provider.Clients.PATIENT;
import static io.github.llmrouter.provider.Clients.answer;
import static io.github.llmrouter.provider.Clients.chunks;
import static io.github.llmrouter.provider.Clients.delta;
import static io.github.llmrouter.provider.Clients.failureOf;
import static io.github.llmrouter.provider.Clients.finish;
import static io.github.llmrouter.provider.Clients.hello;
import static io.github.llmrouter.provider.Clients.limits;
import static io.github.llmrouter.provider.Clients.textOf;
import static io.github.llmrouter.provider.Commit.COMPLETE;
import static io.github.llmrouter.provider.Commit.FIRST_OUTPUT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Streamed answers over the wire, good and bad. */
class ProviderStreamTest {

    private static final String OPENROUTER_ERROR = "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"\"},"
            + "\"finish_reason\":\"error\"}],\"error\":{\"code\":503,\"message\":\"Provider overloaded\"}}";

    private final Clients clients = new Clients();

    @AfterEach
    void close() {
        clients.close();
    }

    @ParameterizedTest
    @EnumSource(Commit.class)
    void theChunksComeInOrderAndTheUsageWithTheLast(Commit commit) throws Exception {
        try (RawServer server = RawServer.doing(ProviderStreamTest::wellBehaved)) {
            ChunkSource stream = clients.client(server).stream(hello(), UpstreamModel.of("m"), PATIENT, commit);

            List<ChatChunk> chunks = chunks(stream);
            assertThat(chunks).extracting(Object::toString).containsExactly("Hel", "lo", "", "");
            assertThat(chunks).last().satisfies(chunk -> assertThat(chunk.usage()).isPresent());
            assertThat(stream.next()).isEmpty();
        }
    }

    @Test
    void aStreamAsksForUsage() throws Exception {
        try (RawServer server = RawServer.doing(ProviderStreamTest::wellBehaved)) {
            textOf(clients.client(server).stream(hello(), UpstreamModel.of("m"), PATIENT, FIRST_OUTPUT));

            assertThat(server.requests().get(0).body())
                    .contains("\"stream\":true,\"stream_options\":{\"include_usage\":true}");
        }
    }

    @Test
    void aStreamThatWasReadToItsEndLeavesItsConnectionToTheNextCall() throws Exception {
        try (RawServer server = RawServer.doing(ProviderStreamTest::wellBehaved)) {
            ProviderClient client = clients.client(server);
            textOf(client.stream(hello(), UpstreamModel.of("m"), PATIENT, FIRST_OUTPUT));
            textOf(client.stream(hello(), UpstreamModel.of("m"), PATIENT, FIRST_OUTPUT));

            assertThat(server.connections()).hasSize(1);
        }
    }

    @Test
    void theSourceIsThereAtTheFirstOutputAndNotBefore() throws Exception {
        CompletableFuture<Void> read = new CompletableFuture<>();
        RawServer.Script waits = (request, connection) -> {
            connection.startStream();
            connection.event("{\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"\"}}]}");
            connection.event(delta("Hi"));
            read.join();
            connection.event(finish());
            connection.endStream();
        };
        try (RawServer server = RawServer.doing(waits)) {
            ChunkSource stream = clients.client(server).stream(hello(), UpstreamModel.of("m"), PATIENT, FIRST_OUTPUT);
            assertThat(stream.next()).hasValueSatisfying(chunk -> assertThat(chunk.text()).isEmpty());
            assertThat(stream.next()).hasValueSatisfying(chunk -> assertThat(chunk.text()).isEqualTo("Hi"));
            read.complete(null);

            assertThat(textOf(stream)).isEmpty();
        }
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

    @Test
    void aSilentStreamRunsIntoTheFirstTokenLimitWhateverItsComments() throws Exception {
        RawServer.Script comments = (request, connection) -> {
            connection.startStream();
            while (!connection.isGone()) {
                connection.chunk(": still thinking\n\n");
            }
        };
        try (RawServer server = RawServer.doing(comments)) {
            Failure failure = failureOf(() -> clients.client(server)
                    .stream(hello(), UpstreamModel.of("m"),
                            limits(9_000, 9_000, 150, 9_000, 9_000), FIRST_OUTPUT));

            assertThat(failure.kind()).isEqualTo(FailureKind.TIMED_OUT);
            assertThat(failure.message()).isEqualTo("The time limit to the first token ran out: 150 ms");
        }
    }

    @Test
    void aStreamThatFallsSilentRunsIntoTheLimitBetweenTokens() throws Exception {
        RawServer.Script silent = (request, connection) -> {
            connection.startStream();
            connection.event(delta("one"));
            connection.untilGone();
        };
        try (RawServer server = RawServer.doing(silent)) {
            ChunkSource stream = clients.client(server)
                    .stream(hello(), UpstreamModel.of("m"), limits(9_000, 9_000, 9_000, 150, 9_000),
                            FIRST_OUTPUT);
            Failure failure = failureOf(() -> textOf(stream));

            assertThat(failure.kind()).isEqualTo(FailureKind.TIMED_OUT);
            assertThat(failure.message()).isEqualTo("The time limit between tokens ran out: 150 ms");
            await().until(server::isDeserted);
        }
    }

    @Test
    void chunksWithoutOutputDoNotResetTheLimitBetweenTokens() throws Exception {
        RawServer.Script chatters = (request, connection) -> {
            connection.startStream();
            connection.event(delta("one"));
            while (!connection.isGone()) {
                connection.event(delta(""));
            }
        };
        try (RawServer server = RawServer.doing(chatters)) {
            Failure failure = failureOf(() -> clients.client(server)
                    .stream(hello(), UpstreamModel.of("m"),
                            limits(9_000, 9_000, 9_000, 150, 9_000), COMPLETE));

            assertThat(failure.message()).isEqualTo("The time limit between tokens ran out: 150 ms");
        }
    }

    @Test
    void aStreamWithoutEndRunsIntoTheLimitOfTheWholeCall() throws Exception {
        RawServer.Script endless = (request, connection) -> {
            connection.startStream();
            while (!connection.isGone()) {
                connection.event(delta("x"));
            }
        };
        try (RawServer server = RawServer.doing(endless)) {
            Failure failure = failureOf(() -> textOf(clients.client(server)
                    .stream(hello(), UpstreamModel.of("m"),
                            limits(9_000, 9_000, 9_000, 9_000, 300), FIRST_OUTPUT)));

            assertThat(failure.message()).isEqualTo("The time limit of the whole call ran out: 300 ms");
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
    void aWholeAnswerInThePlaceOfAStreamIsOneChunkAndItsUsage() throws Exception {
        try (RawServer server = RawServer.answering(200, answer("Hello"))) {
            assertThat(chunks(clients.client(server).stream(hello(), UpstreamModel.of("m"), PATIENT, FIRST_OUTPUT)))
                    .satisfiesExactly(chunk -> assertThat(chunk.text()).isEqualTo("Hello"),
                            last -> assertThat(last.usage()).isPresent());
        }
    }

    @Test
    void aRefusalOfAStreamIsAsOfACall() throws Exception {
        try (RawServer server = RawServer.answering(529, "")) {
            assertThat(failureOf(() -> clients.client(server)
                    .stream(hello(), UpstreamModel.of("m"), PATIENT, FIRST_OUTPUT)).kind())
                    .isEqualTo(FailureKind.OVERLOADED);
        }
    }

    @Test
    void aPackedStreamIsUnpacked() throws Exception {
        RawServer.Script packed = (request, connection) -> {
            connection.startStream("Content-Encoding: gzip");
            connection.chunk(gzip("data: " + delta("Grüße") + "\r\n\r\ndata: " + finish()
                    + "\r\n\r\ndata: [DONE]\r\n\r\n"));
            connection.endStream();
        };
        try (RawServer server = RawServer.doing(packed)) {
            assertThat(textOf(clients.client(server).stream(hello(), UpstreamModel.of("m"), PATIENT, FIRST_OUTPUT)))
                    .isEqualTo("Grüße");
        }
    }

    @Test
    void aLineOfAMegabyteIsRight() throws Exception {
        String megabyte = "x".repeat(1 << 20);
        try (RawServer server = RawServer.doing(sending("data: " + delta(megabyte) + "\n\ndata: [DONE]\n\n"))) {
            assertThat(textOf(clients.client(server).stream(hello(), UpstreamModel.of("m"), PATIENT, COMPLETE)))
                    .isEqualTo(megabyte);
        }
    }

    @Test
    void aLineOverTheLimitIsABadResponse() throws Exception {
        try (RawServer server = RawServer.doing(sending("data: " + delta("x".repeat(5 << 20)) + "\n\n"))) {
            assertThat(failureOf(() -> clients.client(server).stream(hello(), UpstreamModel.of("m"), PATIENT, COMPLETE))
                    .message())
                    .isEqualTo("A line of the answer is longer than 4194304 bytes");
        }
    }

    @Test
    void aStreamMayHaveFourTimesTheBytesOfAWholeAnswer() throws Exception {
        HttpSettings small = new HttpSettings(HttpSettings.DEFAULT.tls(), HttpSettings.DEFAULT.proxy(), 1, 1_000);
        String events = ("data: " + delta("Hello ") + "\n\n").repeat(30);
        try (RawServer server = RawServer.doing(sending(events + "data: [DONE]\n\n"), sending(events + events))) {
            ProviderClient client = clients.client(server.uri(), small);

            assertThat(textOf(client.stream(hello(), UpstreamModel.of("m"), PATIENT, COMPLETE))).isEqualTo("Hello "
                    .repeat(30));
            assertThat(failureOf(() -> client.stream(hello(), UpstreamModel.of("m"), PATIENT, COMPLETE)).message())
                    .isEqualTo("The answer is longer than 4000 bytes");
        }
    }

    @Test
    void closingFromAnotherThreadEndsAPendingReadAndTheConnection() throws Exception {
        RawServer.Script silent = (request, connection) -> {
            connection.startStream();
            connection.event(delta("one"));
            connection.untilGone();
        };
        try (RawServer server = RawServer.doing(silent)) {
            ChunkSource stream = clients.client(server).stream(hello(), UpstreamModel.of("m"), PATIENT, FIRST_OUTPUT);
            stream.next();
            CompletableFuture<Failure> pending = CompletableFuture.supplyAsync(() -> failureOf(stream::next));
            stream.close();
            stream.close();

            assertThat(pending.join().kind()).isEqualTo(FailureKind.CANCELLED);
            await().until(server::isDeserted);
        }
    }

    @Test
    void aClosedStreamLeavesItsPlaceToTheNextCall() throws Exception {
        RawServer.Script silent = (request, connection) -> {
            connection.startStream();
            connection.event(delta("one"));
            connection.untilGone();
        };
        try (RawServer server = RawServer.doing(silent, ProviderStreamTest::wellBehaved)) {
            ProviderClient client = clients.client(server.uri(),
                    new HttpSettings(HttpSettings.DEFAULT.tls(), HttpSettings.DEFAULT.proxy(), 1));
            client.stream(hello(), UpstreamModel.of("m"), PATIENT, FIRST_OUTPUT).close();

            assertThat(textOf(client.stream(hello(), UpstreamModel.of("m"), PATIENT, FIRST_OUTPUT))).isEqualTo("Hello");
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
    void aSlowReaderDoesNotUseUpTheLimitBetweenTokens() throws Exception {
        AtomicLong nanos = new AtomicLong();
        Deadlines deadlines = new Deadlines(nanos::get);
        try (RawServer server = RawServer.doing(ProviderStreamTest::wellBehaved);
                Clients stopped = new Clients(deadlines)) {
            ChunkSource stream = stopped.client(server)
                    .stream(hello(), UpstreamModel.of("m"), limits(9_000, 9_000, 9_000, 200, 9_000), FIRST_OUTPUT);
            nanos.addAndGet(TimeUnit.SECONDS.toNanos(5));
            awaitAScanOf(deadlines);

            assertThat(textOf(stream)).isEqualTo("Hello");
        }
    }

    /** The second of two limits that ran out ends in a scan that began after this was called. */
    private static void awaitAScanOf(Deadlines deadlines) {
        for (int i = 0; i < 2; i++) {
            Watch ranOut = deadlines.watch(limits(0, 9_000, 9_000, 9_000, 9_000));
            await().until(() -> ranOut.end() == Watch.End.TIMED_OUT);
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

    @Test
    void interruptingTheReaderEndsTheStreamAndKeepsTheFlag() throws Exception {
        RawServer.Script silent = (request, connection) -> {
            connection.startStream();
            connection.event(delta("one"));
            connection.untilGone();
        };
        try (RawServer server = RawServer.doing(silent)) {
            ChunkSource stream = clients.client(server).stream(hello(), UpstreamModel.of("m"), PATIENT, FIRST_OUTPUT);
            stream.next();
            CompletableFuture<Boolean> flag = new CompletableFuture<>();
            Thread reader = new Thread(() -> {
                Failure failure = failureOf(stream::next);
                flag.complete(failure.kind() == FailureKind.CANCELLED && Thread.currentThread().isInterrupted());
            });
            reader.start();
            reader.interrupt();

            assertThat(flag.join()).isTrue();
            await().until(server::isDeserted);
        }
    }

    @Test
    void readingAfterClosingThrows() throws Exception {
        try (RawServer server = RawServer.doing(ProviderStreamTest::wellBehaved)) {
            ChunkSource stream = clients.client(server).stream(hello(), UpstreamModel.of("m"), PATIENT, COMPLETE);
            stream.close();

            assertThat(failureOf(stream::next).kind()).isEqualTo(FailureKind.CANCELLED);
        }
    }

    private static void wellBehaved(RawServer.Request request, RawServer.Connection connection) throws IOException {
        connection.startStream();
        connection.chunk(": hello\n\n");
        connection.event(delta("Hel"));
        connection.event(delta("lo"));
        connection.event(finish());
        connection.event("[DONE]");
        connection.endStream();
    }

    private static RawServer.Script cutAfter(String... texts) {
        return (request, connection) -> {
            connection.startStream();
            for (String text : texts) {
                connection.event(delta(text));
            }
            connection.close();
        };
    }

    private static RawServer.Script sending(String stream) {
        return (request, connection) -> {
            connection.startStream();
            connection.chunk(stream);
            connection.endStream();
        };
    }

    private static byte[] gzip(String text) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }
}
