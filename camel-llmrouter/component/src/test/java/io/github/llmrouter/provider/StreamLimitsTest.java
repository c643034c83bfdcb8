package io.github.llmrouter.provider;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.github.llmrouter.chat.ChunkSource;
import io.github.llmrouter.failure.Failure;
import io.github.llmrouter.failure.FailureKind;

import static io.github.llmrouter.provider.Clients.PATIENT;
import static io.github.llmrouter.provider.Clients.delta;
import static io.github.llmrouter.provider.Clients.failureOf;
import static io.github.llmrouter.provider.Clients.hello;
import static io.github.llmrouter.provider.Clients.limits;
import static io.github.llmrouter.provider.Clients.textOf;
import static io.github.llmrouter.provider.Commit.COMPLETE;
import static io.github.llmrouter.provider.Commit.FIRST_OUTPUT;
import static io.github.llmrouter.provider.StreamScripts.sending;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** How long a stream may take, and how large it may be. */
class StreamLimitsTest {

    private final Clients clients = new Clients();

    @AfterEach
    void close() {
        clients.close();
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

    @Test
    void aSlowReaderDoesNotUseUpTheLimitBetweenTokens() throws Exception {
        AtomicLong nanos = new AtomicLong();
        Deadlines deadlines = new Deadlines(nanos::get);
        try (RawServer server = RawServer.doing(StreamScripts::wellBehaved);
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
}
