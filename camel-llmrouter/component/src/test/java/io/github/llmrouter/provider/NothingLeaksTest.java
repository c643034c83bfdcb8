package io.github.llmrouter.provider;

import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.github.llmrouter.chat.ChunkSource;
import io.github.llmrouter.failure.FailureException;
import io.github.llmrouter.limits.KeyLimits;
import io.github.llmrouter.provider.openai.OpenAiDialect;
import io.github.llmrouter.testing.ScriptedProvider;
import io.github.llmrouter.testing.ScriptedProvider.Reply;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever becomes of a call, its place among the calls at a time is free afterwards. */
class NothingLeaksTest {

    private static final int THREADS = 4;
    private static final List<Reply> REPLIES = List.of(Reply.says("whole"), Reply.streams("a", "b", "c"),
            Reply.error(500, "down"), Reply.error(400, "wrong"), Reply.json("not json"), Reply.json("{}"),
            Reply.json("data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"cut\"}}]}\n\n")
                    .with("Content-Type", "text/event-stream"));

    private final ScriptedProvider server = ScriptedProvider.inTurn(REPLIES.get(0));
    private final Clients clients = new Clients();
    private final KeyRing ring = KeyRing.of("acme",
            List.of(new NamedKey(Optional.of("main"), ApiKey.of(Clients.KEY),
                    new KeyLimits(OptionalLong.empty(), OptionalLong.of(1_000_000_000), OptionalLong.of(THREADS)))),
            KeyRules.of(InstantSource.system(), KeyRing.Listener.NONE));
    private final ProviderClient client = clients.client(
            Provider.of("acme", URI.create(server.baseUrl()), new OpenAiDialect(), ring));

    @AfterEach
    void stop() {
        clients.close();
        server.close();
    }

    @Test
    void afterAnswersFailuresAndStreamsThatAreReadOrGivenUp() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Callable<Integer>> callers = IntStream.range(0, THREADS)
                    .<Callable<Integer>>mapToObj(i -> () -> calls(new Random(i)))
                    .toList();
            for (Future<Integer> caller : threads.invokeAll(callers)) {
                assertThat(caller.get()).isPositive();
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(ring.states().get(0).left().calls()).hasValue(THREADS);
    }

    private int calls(Random random) {
        int ended = 0;
        for (int i = 0; i < 60; i++) {
            server.nowAnswer(REPLIES.get(random.nextInt(REPLIES.size())));
            try {
                call(random);
                ended++;
            } catch (FailureException expected) {
                ended++;
            }
        }
        return ended;
    }

    private void call(Random random) {
        UpstreamModel model = UpstreamModel.of("m");
        if (random.nextBoolean()) {
            client.call(Clients.hello(), model, Clients.PATIENT);
            return;
        }
        try (ChunkSource stream = client.stream(Clients.hello(), model, Clients.PATIENT, Commit.FIRST_OUTPUT)) {
            if (random.nextBoolean()) {
                Clients.chunks(stream);
            }
        }
    }
}
