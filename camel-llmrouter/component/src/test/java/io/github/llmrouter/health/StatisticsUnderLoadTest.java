package io.github.llmrouter.health;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.github.llmrouter.failure.Outcome;
import io.github.llmrouter.testing.TestClock;

import static org.assertj.core.api.Assertions.assertThat;

/** Eight threads count at once, while slices come and go. */
class StatisticsUnderLoadTest {

    private static final int THREADS = 8;
    private static final int CALLS = 20_000;
    private static final Pace PACE = new Pace(Optional.of(Duration.ofSeconds(1)), Optional.of(Duration.ofMillis(100)),
            50);

    private final TestClock clock = new TestClock();
    private final OfferStatistics statistics = new OfferStatistics(StatisticsSettings.DEFAULT);
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void noCountIsLost() throws Exception {
        long began = clock.millis();

        // each thread goes through the same twenty seconds, one a slice, at its own pace
        onAllThreads(() -> {
            for (int i = 0; i < CALLS; i++) {
                long now = began + i;
                switch (i % 4) {
                    case 0 -> statistics.ended(Outcome.ERROR, now);
                    case 1 -> statistics.ended(Outcome.RATE_LIMITED, now);
                    default -> statistics.answered(PACE, now);
                }
            }
        });

        OfferReport report = statistics.report(began + CALLS);
        Counts all = new Counts(THREADS * CALLS / 2, THREADS * CALLS / 4, THREADS * CALLS / 4, 0, 0);
        assertThat(report.lastOutageWindow()).isEqualTo(all);
        assertThat(report.lastFiveMinutes()).isEqualTo(all);
        assertThat(report.lastThirtyMinutes()).isEqualTo(all);
        assertThat(report.lastDay()).isEqualTo(all);
        assertThat(report.speed().latency().samples()).isEqualTo(all.successes());
        assertThat(report.recentSpeed().throughput().samples()).isEqualTo(all.successes());
    }

    @Test
    void aBurstOfFewCallsIsSeenWhole() throws Exception {
        onAllThreads(() -> statistics.answered(PACE, clock.millis()));

        assertThat(statistics.recent(clock.millis()).calls()).isEqualTo(THREADS);
        assertThat(statistics.recent(clock.millis()).speed().latency().samples()).isEqualTo(THREADS);
    }

    private void onAllThreads(Runnable work) throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        Callable<Void> task = () -> {
            go.await();
            work.run();
            return null;
        };
        var running = IntStream.range(0, THREADS).mapToObj(i -> threads.submit(task)).toList();
        go.countDown();
        for (Future<Void> thread : running) {
            thread.get();
        }
    }
}
