package io.github.llmrouter.provider;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.llmrouter.chat.ChatRequest;
import io.github.llmrouter.chat.ChatResponse;
import io.github.llmrouter.chat.Usage;
import io.github.llmrouter.failure.Failure;
import io.github.llmrouter.failure.FailureKind;
import io.github.llmrouter.provider.openai.OpenAiDialect;

import static io.github.llmrouter.provider.Clients.KEY;
import static io.github.llmrouter.provider.Clients.PATIENT;
import static io.github.llmrouter.provider.Clients.answer;
import static io.github.llmrouter.provider.Clients.failureOf;
import static io.github.llmrouter.provider.Clients.hello;
import static io.github.llmrouter.provider.Clients.limits;
import static io.github.llmrouter.provider.Clients.ring;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Whole answers over the wire, good and bad. */
class ProviderClientTest {

    private final Clients clients = new Clients();
    private final ExecutorService threads = Executors.newFixedThreadPool(20);

    @AfterEach
    void close() {
        threads.shutdownNow();
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

    private static void awaitAll(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
