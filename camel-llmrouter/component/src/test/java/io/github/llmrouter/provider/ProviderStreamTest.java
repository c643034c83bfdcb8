package io.github.llmrouter.provider;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.zip.GZIPOutputStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

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
import static io.github.llmrouter.provider.Clients.textOf;
import static io.github.llmrouter.provider.Commit.COMPLETE;
import static io.github.llmrouter.provider.Commit.FIRST_OUTPUT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Streamed answers over the wire. */
class ProviderStreamTest {

    private final Clients clients = new Clients();

    @AfterEach
    void close() {
        clients.close();
    }

    @ParameterizedTest
    @EnumSource(Commit.class)
    void theChunksComeInOrderAndTheUsageWithTheLast(Commit commit) throws Exception {
        try (RawServer server = RawServer.doing(StreamScripts::wellBehaved)) {
            ChunkSource stream = clients.client(server).stream(hello(), UpstreamModel.of("m"), PATIENT, commit);

            List<ChatChunk> chunks = chunks(stream);
            assertThat(chunks).extracting(Object::toString).containsExactly("Hel", "lo", "", "");
            assertThat(chunks).last().satisfies(chunk -> assertThat(chunk.usage()).isPresent());
            assertThat(stream.next()).isEmpty();
        }
    }

    @Test
    void aStreamAsksForUsage() throws Exception {
        try (RawServer server = RawServer.doing(StreamScripts::wellBehaved)) {
            textOf(clients.client(server).stream(hello(), UpstreamModel.of("m"), PATIENT, FIRST_OUTPUT));

            assertThat(server.requests().get(0).body())
                    .contains("\"stream\":true,\"stream_options\":{\"include_usage\":true}");
        }
    }

    @Test
    void aStreamThatWasReadToItsEndLeavesItsConnectionToTheNextCall() throws Exception {
        try (RawServer server = RawServer.doing(StreamScripts::wellBehaved)) {
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
        try (RawServer server = RawServer.doing(silent, StreamScripts::wellBehaved)) {
            ProviderClient client = clients.client(server.uri(),
                    new HttpSettings(HttpSettings.DEFAULT.tls(), HttpSettings.DEFAULT.proxy(), 1));
            client.stream(hello(), UpstreamModel.of("m"), PATIENT, FIRST_OUTPUT).close();

            assertThat(textOf(client.stream(hello(), UpstreamModel.of("m"), PATIENT, FIRST_OUTPUT))).isEqualTo("Hello");
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
        try (RawServer server = RawServer.doing(StreamScripts::wellBehaved)) {
            ChunkSource stream = clients.client(server).stream(hello(), UpstreamModel.of("m"), PATIENT, COMPLETE);
            stream.close();

            assertThat(failureOf(stream::next).kind()).isEqualTo(FailureKind.CANCELLED);
        }
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
