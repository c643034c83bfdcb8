package io.github.llmrouter.provider;

import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

import io.github.llmrouter.failure.Failure;
import io.github.llmrouter.failure.FailureKind;
import io.github.llmrouter.provider.openai.OpenAiDialect;

import static io.github.llmrouter.provider.Clients.PATIENT;
import static io.github.llmrouter.provider.Clients.failureOf;
import static io.github.llmrouter.provider.Clients.hello;
import static io.github.llmrouter.provider.Clients.limits;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class DeadlinesTest {

    @Test
    void aCloserLimitThatComesLaterIsNotMissed() throws Exception {
        try (Deadlines deadlines = new Deadlines()) {
            Watch far = deadlines.watch(PATIENT);
            Watch near = deadlines.watch(limits(50, 9_000, 9_000, 9_000, 9_000));

            await().until(() -> near.end() == Watch.End.TIMED_OUT);
            assertThat(far.end()).isEqualTo(Watch.End.RUNNING);
        }
    }

    @Test
    void aLimitThatIsMovedOnDoesNotRunOut() throws Exception {
        AtomicLong nanos = new AtomicLong();
        try (Deadlines deadlines = new Deadlines(nanos::get)) {
            Watch moved = deadlines.watch(limits(400, 9_000, 9_000, 9_000, 9_000));
            moved.sent();
            Watch later = deadlines.watch(limits(700, 9_000, 9_000, 9_000, 9_000));
            nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(800));

            await().until(() -> later.end() == Watch.End.TIMED_OUT);
            assertThat(moved.end()).isEqualTo(Watch.End.RUNNING);
        }
    }

    @Test
    void whatIsCancelledAfterItsEndIsCancelledAtOnce() {
        try (Deadlines deadlines = new Deadlines()) {
            Watch watch = deadlines.watch(PATIENT);
            watch.end(Watch.End.CLOSED);
            CompletableFuture<Boolean> cancelled = new CompletableFuture<>();
            watch.running(() -> cancelled.complete(true));

            assertThat(cancelled).isCompleted();
        }
    }

    @Test
    void closingEndsWhatStillRuns() throws Exception {
        try (RawServer server = RawServer.doing((request, connection) -> connection.untilGone());
                Deadlines deadlines = new Deadlines();
                ProviderClient client = new ProviderClient(
                        Provider.of("test", server.uri(), new OpenAiDialect(), KeyRing.none()), deadlines,
                        InstantSource.system())) {
            CompletableFuture<Failure> failure = CompletableFuture
                    .supplyAsync(() -> failureOf(() -> client.call(hello(), UpstreamModel.of("m"), PATIENT)));
            await().until(() -> !server.requests().isEmpty());
            deadlines.close();

            assertThat(failure.join().kind()).isEqualTo(FailureKind.CANCELLED);
        }
    }
}
