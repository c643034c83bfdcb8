package io.github.llmrouter.provider;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.github.llmrouter.failure.Failure;
import io.github.llmrouter.failure.FailureKind;

import static io.github.llmrouter.provider.Clients.PATIENT;
import static io.github.llmrouter.provider.Clients.failureOf;
import static io.github.llmrouter.provider.Clients.hello;
import static io.github.llmrouter.provider.Clients.limits;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** How long a call may take, and how it ends before its time. */
class CallLimitsTest {

    private final Clients clients = new Clients();

    private final ExecutorService threads = Executors.newFixedThreadPool(20);

    @AfterEach
    void close() {
        threads.shutdownNow();
        clients.close();
    }

    @Test
    void manyCallsIntoSilenceAllRunIntoTheirLimit() throws Exception {
        try (RawServer server = RawServer.doing((request, connection) -> connection.untilGone())) {
            ProviderClient client = clients.client(server);
            List<CompletableFuture<FailureKind>> failures = IntStream.range(0, 60)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> failureOf(
                            () -> client.call(hello(), UpstreamModel.of("m"), limits(9_000, 100 + i, 9_000, 9_000,
                                    9_000))).kind(),
                            threads))
                    .toList();

            assertThat(failures).extracting(CompletableFuture::join).containsOnly(FailureKind.TIMED_OUT);
        }
    }

    @Test
    void aSilentProviderRunsIntoTheFirstByteLimit() throws Exception {
        try (RawServer server = RawServer.doing((request, connection) -> connection.untilGone())) {
            Failure failure = failureOf(
                    () -> clients.client(server)
                            .call(hello(), UpstreamModel.of("m"), limits(9_000, 150, 9_000, 9_000, 9_000)));

            assertThat(failure.kind()).isEqualTo(FailureKind.TIMED_OUT);
            assertThat(failure.message()).isEqualTo("The time limit to the first byte ran out: 150 ms");
            await().until(server::isDeserted);
        }
    }

    @Test
    void anAnswerThatDripsRunsIntoTheLimitOfTheWholeCall() throws Exception {
        RawServer.Script drips = (request, connection) -> {
            connection.startStream();
            connection.chunk("{");
            connection.untilGone();
        };
        try (RawServer server = RawServer.doing(drips)) {
            Failure failure = failureOf(
                    () -> clients.client(server)
                            .call(hello(), UpstreamModel.of("m"), limits(9_000, 9_000, 9_000, 9_000, 200)));

            assertThat(failure.kind()).isEqualTo(FailureKind.TIMED_OUT);
            assertThat(failure.message()).isEqualTo("The time limit of the whole call ran out: 200 ms");
        }
    }

    @Test
    void aCallThatFindsNoFreeConnectionRunsIntoTheConnectLimit() throws Exception {
        try (RawServer server = RawServer.doing((request, connection) -> connection.untilGone())) {
            ProviderClient client = clients.client(server.uri(),
                    new HttpSettings(HttpSettings.DEFAULT.tls(), HttpSettings.DEFAULT.proxy(), 1));
            CompletableFuture<Failure> first = CompletableFuture
                    .supplyAsync(() -> failureOf(() -> client.call(hello(), UpstreamModel.of("m"), PATIENT)));
            await().until(() -> !server.requests().isEmpty());

            Failure failure = failureOf(() -> client.call(hello(), UpstreamModel.of("m"), limits(150, 9_000, 9_000,
                    9_000, 9_000)));
            assertThat(failure.kind()).isEqualTo(FailureKind.TIMED_OUT);
            assertThat(failure.message()).isEqualTo("The time limit to connect ran out: 150 ms");
            client.close();
            assertThat(first.join().kind()).isEqualTo(FailureKind.CANCELLED);
        }
    }

    @Test
    void interruptingTheCallerEndsTheCallAndKeepsTheFlag() throws Exception {
        try (RawServer server = RawServer.doing((request, connection) -> connection.untilGone())) {
            ProviderClient client = clients.client(server);
            CompletableFuture<Failure> failure = new CompletableFuture<>();
            AtomicBoolean flag = new AtomicBoolean();
            Thread caller = new Thread(() -> {
                failure.complete(failureOf(() -> client.call(hello(), UpstreamModel.of("m"), PATIENT)));
                flag.set(Thread.currentThread().isInterrupted());
            });
            caller.start();
            await().until(() -> !server.requests().isEmpty());
            caller.interrupt();
            caller.join();

            assertThat(failure.join().kind()).isEqualTo(FailureKind.CANCELLED);
            assertThat(flag).isTrue();
            await().until(server::isDeserted);
        }
    }

    @Test
    void aRefusalWhoseBodyNeverComesIsStillTheRefusal() throws Exception {
        RawServer.Script hangs = (request, connection) -> {
            connection.send("HTTP/1.1 503 Busy\r\nRetry-After: 7\r\nContent-Length: 100\r\n\r\n");
            connection.untilGone();
        };
        try (RawServer server = RawServer.doing(hangs)) {
            // the headers come under this limit, too, and on a busy machine they take their time
            Failure failure = failureOf(
                    () -> clients.client(server)
                            .call(hello(), UpstreamModel.of("m"), limits(30_000, 2_000, 30_000, 30_000, 60_000)));

            assertThat(failure.kind()).isEqualTo(FailureKind.OVERLOADED);
            assertThat(failure.retryAfter()).contains(Duration.ofSeconds(7));
        }
    }
}
