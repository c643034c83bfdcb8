package io.github.llmrouter.provider;

import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.github.llmrouter.chat.ChatResponse;
import io.github.llmrouter.failure.Failure;
import io.github.llmrouter.failure.FailureKind;

import static io.github.llmrouter.provider.Clients.PATIENT;
import static io.github.llmrouter.provider.Clients.answer;
import static io.github.llmrouter.provider.Clients.failureOf;
import static io.github.llmrouter.provider.Clients.hello;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Whose connection a call goes into, and when it is sent a second time. */
class KeptConnectionsTest {

    private final Clients clients = new Clients();

    private final ExecutorService threads = Executors.newFixedThreadPool(20);

    @AfterEach
    void close() {
        threads.shutdownNow();
        clients.close();
    }

    @Test
    void aConnectionServesOneCallAfterTheOther() throws Exception {
        try (RawServer server = RawServer.answering(200, answer("Hi"))) {
            ProviderClient client = clients.client(server);
            client.call(hello(), UpstreamModel.of("m"), PATIENT);
            client.call(hello(), UpstreamModel.of("m"), PATIENT);

            assertThat(server.connections()).hasSize(1);
        }
    }

    @Test
    void aRequestIntoAConnectionThatTheProviderHadLeftIsSentAgain() throws Exception {
        RawServer.Script leavesAfterwards = (request, connection) -> connection.answer(200, answer("Hi"));
        RawServer.Script dropsUnanswered = (request, connection) -> connection.close();
        try (RawServer server = RawServer.doing(leavesAfterwards, dropsUnanswered, leavesAfterwards)) {
            ProviderClient client = clients.client(server);
            client.call(hello(), UpstreamModel.of("m"), PATIENT);

            assertThat(client.call(hello(), UpstreamModel.of("m"), PATIENT).text()).isEqualTo("Hi");
            assertThat(server.requests()).hasSize(3);
        }
    }

    @Test
    void whenTheProviderLeftAllItsConnectionsTheCallGoesIntoANewOne() throws Exception {
        CountDownLatch bothAreThere = new CountDownLatch(2);
        RawServer.Script together = (request, connection) -> {
            bothAreThere.countDown();
            awaitAll(bothAreThere);
            connection.answer(200, answer("Hi"));
        };
        RawServer.Script drops = (request, connection) -> connection.close();
        RawServer.Script answers = (request, connection) -> connection.answer(200, answer("Hi"));
        try (RawServer server = RawServer.doing(together, together, drops, answers)) {
            ProviderClient client = clients.client(server);
            CompletableFuture<ChatResponse> other = CompletableFuture
                    .supplyAsync(() -> client.call(hello(), UpstreamModel.of("m"), PATIENT));
            client.call(hello(), UpstreamModel.of("m"), PATIENT);
            other.join();

            assertThat(client.call(hello(), UpstreamModel.of("m"), PATIENT).text()).isEqualTo("Hi");
            assertThat(server.connections()).hasSize(3);
        }
    }

    @Test
    void manyCallsAtOnceEachGetTheirOwnAnswer() throws Exception {
        RawServer.Script echo = (request, connection) -> connection.answer(200,
                answer(request.body().replaceAll("(?s).*\"content\":\"(\\d+)\".*", "$1")));
        try (RawServer server = RawServer.doing(echo)) {
            ProviderClient client = clients.client(server);
            List<CompletableFuture<String>> answers = IntStream.range(0, 500)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> client.call(
                            Clients.request("{\"messages\":[{\"role\":\"user\",\"content\":\"" + i + "\"}]}"),
                            UpstreamModel.of("m"),
                            PATIENT).text(), threads))
                    .toList();

            assertThat(answers).extracting(CompletableFuture::join)
                    .isEqualTo(IntStream.range(0, 500).mapToObj(Integer::toString).toList());
        }
    }

    @Test
    void aResetOfANewConnectionIsNotTriedAgain() throws Exception {
        try (RawServer server = RawServer.doing((request, connection) -> connection.reset())) {
            Failure failure = failureOf(() -> clients.client(server).call(hello(), UpstreamModel.of("m"), PATIENT));

            assertThat(failure.kind()).isEqualTo(FailureKind.CONNECTION);
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void anAnswerThatHadBegunIsNotAskedForAgain() throws Exception {
        RawServer.Script whole = (request, connection) -> connection.answer(200, answer("Hi"));
        RawServer.Script begun = (request, connection) -> {
            connection.send("HTTP/1.1 200 OK\r\nContent-Le");
            connection.reset();
        };
        try (RawServer server = RawServer.doing(whole, begun)) {
            ProviderClient client = clients.client(server);
            client.call(hello(), UpstreamModel.of("m"), PATIENT);

            Failure failure = failureOf(() -> client.call(hello(), UpstreamModel.of("m"), PATIENT));
            assertThat(failure.kind()).isEqualTo(FailureKind.CONNECTION);
            assertThat(server.requests()).hasSize(2);
        }
    }

    @Test
    void aRefusedConnectionIsAConnectionFailure() throws Exception {
        RawServer server = RawServer.answering(200, "");
        server.close();

        Failure failure = failureOf(() -> clients.client(server).call(hello(), UpstreamModel.of("m"), PATIENT));
        assertThat(failure.kind()).isEqualTo(FailureKind.CONNECTION);
        assertThat(failure.message()).isEqualTo("The connection was refused");
    }

    @Test
    void anUnknownHostIsAConnectionFailure() {
        ProviderClient client = clients.client(URI.create("http://no-such-host.invalid/v1"));

        Failure failure = failureOf(() -> client.call(hello(), UpstreamModel.of("m"), PATIENT));
        assertThat(failure.kind()).isEqualTo(FailureKind.CONNECTION);
    }

    private static void awaitAll(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
