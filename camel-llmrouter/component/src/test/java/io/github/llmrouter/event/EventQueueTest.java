package io.github.llmrouter.event;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.github.llmrouter.event.EventQueue.Queued;
import io.github.llmrouter.event.RouterEvent.CatalogReloaded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A bounded queue between those who make events and the one who takes them. */
class EventQueueTest {

    private final EventQueue queue = new EventQueue(3);
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void stop() {
        queue.close();
        threads.shutdownNow();
    }

    @Test
    void deliversInTheOrderInWhichEventsCame() throws InterruptedException {
        offer(1, 2, 3);

        assertThat(next().event()).isEqualTo(event(1));
        assertThat(next().event()).isEqualTo(event(2));
        assertThat(next().event()).isEqualTo(event(3));
    }

    @Test
    void dropsWhatFindsItFullAndTellsItWithTheNextThatIsTaken() throws InterruptedException {
        offer(1, 2, 3);
        assertThat(queue.offer(event(4))).isFalse();
        assertThat(queue.offer(event(5))).isFalse();
        next();
        offer(6);

        assertThat(next()).isEqualTo(new Queued(event(2), 0));
        assertThat(next()).isEqualTo(new Queued(event(3), 0));
        assertThat(next()).isEqualTo(new Queued(event(6), 2));
        offer(7);
        assertThat(next()).isEqualTo(new Queued(event(7), 0));
        assertThat(queue.dropped()).isEqualTo(2);
    }

    @Test
    void losesNoCountWhenManyOfferAtOnce() throws Exception {
        List<Queued> taken = new ArrayList<>();
        Future<?> taker = threads.submit(() -> {
            while (queue.deliverNext(taken::add)) {
                Thread.onSpinWait();
            }
            return null;
        });

        List<CompletableFuture<Void>> makers = IntStream.range(0, 4)
                .mapToObj(maker -> CompletableFuture.runAsync(
                        () -> IntStream.range(0, 1_000).forEach(number -> queue.offer(event(number))), threads))
                .toList();
        makers.forEach(CompletableFuture::join);
        queue.awaitEmpty(Duration.ofMinutes(1));
        queue.offer(event(1_000));
        queue.awaitEmpty(Duration.ofMinutes(1));
        queue.close();
        taker.get();

        assertThat(taken.size() + queue.dropped()).isEqualTo(4_001);
        assertThat(taken.stream().mapToLong(Queued::droppedBefore).sum()).isEqualTo(queue.dropped());
    }

    @Test
    void keepsEventsWhileItIsPaused() throws Exception {
        queue.pause();
        offer(1);
        Future<Queued> next = threads.submit(this::next);

        assertThat(queue.pending()).isZero();
        assertThat(queue.size()).isOne();
        assertThat(next).isNotDone();
        queue.resume();
        assertThat(next.get().event()).isEqualTo(event(1));
    }

    @Test
    void isNotEmptyBeforeTheLastIsDelivered() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        offer(1);
        Future<Boolean> delivery = threads.submit(() -> queue.deliverNext(next -> {
            begun.countDown();
            await().until(() -> mayEnd.getCount() == 0);
        }));
        begun.await();

        assertThat(queue.pending()).isOne();
        assertThat(queue.awaitEmpty(Duration.ZERO)).isFalse();
        mayEnd.countDown();
        assertThat(queue.awaitEmpty(Duration.ofMinutes(1))).isTrue();
        assertThat(delivery.get()).isTrue();
    }

    @Test
    void goesOnAfterADeliveryThatFailed() throws InterruptedException {
        offer(1, 2);

        try {
            queue.deliverNext(next -> {
                throw new IllegalStateException("of no use");
            });
        } catch (IllegalStateException expected) {
            assertThat(queue.pending()).isOne();
        }

        assertThat(next().event()).isEqualTo(event(2));
    }

    @Test
    void endsWhenItIsClosed() throws Exception {
        Future<Boolean> waiting = threads.submit(() -> queue.deliverNext(next -> {}));

        assertThat(queue.close()).isZero();

        assertThat(waiting.get()).isFalse();
    }

    @Test
    void saysHowManyAreLostWhenItIsClosed() {
        offer(1, 2);

        assertThat(queue.close()).isEqualTo(2);

        assertThat(queue.offer(event(3))).isTrue();
        assertThat(queue.size()).isZero();
        assertThat(queue.dropped()).isZero();
    }

    private void offer(int... numbers) {
        for (int number : numbers) {
            assertThat(queue.offer(event(number))).isTrue();
        }
    }

    private Queued next() throws InterruptedException {
        List<Queued> taken = new ArrayList<>();
        assertThat(queue.deliverNext(taken::add)).isTrue();
        return taken.get(0);
    }

    private static RouterEvent event(int number) {
        return new CatalogReloaded(Instant.EPOCH, number, List.of());
    }
}
