package io.github.llmrouter.limits;

import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.llmrouter.provider.LogCapture;
import io.github.llmrouter.testing.TestClock;

import static org.assertj.core.api.Assertions.assertThat;

/** Two nodes with one key, whose limits they keep in one store. */
abstract class SharedLimits {

    private static final int THREADS = 8;

    final TestClock clock = new TestClock();

    /** A store as one node sees it, on the clock of the test. */
    abstract RateLimitStore store();

    /** One that cannot be reached. */
    abstract RateLimitStore unreachable();

    private Allowance node(String key, KeyLimits limits) {
        return Allowances.shared(clock, store()).of(key, limits);
    }

    private static KeyLimits requests(long perMinute) {
        return new KeyLimits(OptionalLong.of(perMinute), OptionalLong.empty(), OptionalLong.empty());
    }

    @Test
    void togetherTheyNeverAskForMoreThanTheLimit() throws Exception {
        List<Allowance> nodes = List.of(node("acme:hot", requests(50)), node("acme:hot", requests(50)));

        assertThat(letThrough(nodes)).isEqualTo(50);
    }

    @Test
    void whatOneDidNotNeedTheOtherMayUse() {
        KeyLimits limits = new KeyLimits(OptionalLong.empty(), OptionalLong.of(1_000), OptionalLong.empty());
        Allowance one = node("acme:weighed", limits);
        Allowance other = node("acme:weighed", limits);
        Reservation reservation = one.reserve("m", 1_000).orElseThrow();

        assertThat(other.reserve("m", 900)).isEmpty();
        reservation.settle(OptionalLong.of(100));
        assertThat(other.reserve("m", 900)).isPresent();
    }

    @Test
    void whatOneUsedBeyondItsEstimateTheOtherWaitsFor() {
        KeyLimits limits = new KeyLimits(OptionalLong.empty(), OptionalLong.of(600), OptionalLong.empty());
        node("acme:owing", limits).reserve("m", 100).orElseThrow().settle(OptionalLong.of(900));
        Allowance other = node("acme:owing", limits);

        clock.advance(Duration.ofSeconds(30));
        assertThat(other.reserve("m", 1)).isEmpty();
        clock.advance(Duration.ofSeconds(1));
        assertThat(other.reserve("m", 1)).isPresent();
    }

    @Test
    void aNodeThatCannotReachTheStoreCountsForItselfAndSaysSoOnce() {
        Allowance alone = Allowances.shared(clock, unreachable()).of("acme:alone", requests(3));
        try (LogCapture log = LogCapture.of(StoreOutage.class.getName())) {
            assertThat(IntStream.range(0, 5).filter(i -> alone.reserve("m", 0).isPresent()).count()).isEqualTo(3);

            assertThat(log.lines()).singleElement()
                    .asString()
                    .startsWith("WARN The shared store of rate limits cannot be reached (");
        }
    }

    @Test
    void aNodeGoesBackToTheStoreWhenItCanBeReachedAgain() {
        StoreThatComesBack store = new StoreThatComesBack();
        Allowance node = Allowances.shared(clock, store).of("acme:back", requests(3));
        node.reserve("m", 0);
        store.isBack = true;
        clock.advance(Duration.ofSeconds(5));

        node.reserve("m", 0);

        assertThat(reservations(node("acme:back", requests(3)), 5)).isEqualTo(2);
    }

    private static long letThrough(List<Allowance> nodes) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Callable<Long>> callers = IntStream.range(0, THREADS)
                    .<Callable<Long>>mapToObj(i -> () -> reservations(nodes.get(i % nodes.size()), 20))
                    .toList();
            long sum = 0;
            for (Future<Long> caller : threads.invokeAll(callers)) {
                sum += caller.get();
            }
            return sum;
        } finally {
            threads.shutdownNow();
        }
    }

    private static long reservations(Allowance node, int times) {
        return IntStream.range(0, times).filter(i -> node.reserve("m", 0).isPresent()).count();
    }

    private final class StoreThatComesBack implements RateLimitStore {

        private boolean isBack;

        @Override
        public Bucket bucket(String name, BucketConfiguration configuration) {
            return (isBack ? store() : unreachable()).bucket(name, configuration);
        }
    }
}
