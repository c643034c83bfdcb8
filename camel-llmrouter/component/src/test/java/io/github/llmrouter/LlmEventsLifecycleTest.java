package io.github.llmrouter;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.github.llmrouter.testing.EverythingLogged;
import io.github.llmrouter.testing.RouterTestSupport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A route of events that starts, rests and stops. */
class LlmEventsLifecycleTest extends RouterTestSupport {

    private final AtomicInteger ledger = new AtomicInteger();
    private final AtomicInteger slow = new AtomicInteger();
    private final CountDownLatch working = new CountDownLatch(1);
    private final CountDownLatch mayGoOn = new CountDownLatch(1);

    @Override
    protected RouteBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:ask").to("llmrouter:" + MODEL);
                from("seda:later").process(exchange -> mayGoOn.await()).to("llmrouter:" + MODEL);
                from("llmevents:usage").routeId("ledger").process(event -> ledger.incrementAndGet());
                from("llmevents:usage").routeId("slow")
                        .autoStartup(false)
                        .process(LlmEventsLifecycleTest.this::waitForIt)
                        .process(event -> slow.incrementAndGet());
            }
        };
    }

    @AfterEach
    void letGo() {
        mayGoOn.countDown();
    }

    @Test
    void whatWaitsIsDeliveredBeforeTheContextStops() throws Exception {
        context.getRouteController().startRoute("slow");
        ask(5);
        working.await();

        CompletableFuture<Void> stopped = CompletableFuture.runAsync(context::stop);
        await().until(context::isStopping);
        mayGoOn.countDown();
        stopped.join();

        assertThat(slow.get()).isEqualTo(5);
    }

    @Test
    void whatCallsDoThatEndWhileTheContextStopsIsDelivered() {
        template.sendBody("seda:later", "Hello");
        template.sendBody("seda:later", "Hello");

        CompletableFuture<Void> stopped = CompletableFuture.runAsync(context::stop);
        await().until(context::isStopping);
        mayGoOn.countDown();
        stopped.join();

        assertThat(cheap.calls()).isEqualTo(2);
        assertThat(ledger.get()).isEqualTo(2);
    }

    @Test
    void whatWaitsIsDeliveredBeforeTheRouteStops() throws Exception {
        context.getRouteController().startRoute("slow");
        ask(3);
        working.await();

        CompletableFuture<Void> stopped = stopSlow();
        await().until(this::slowIsSuspended);
        mayGoOn.countDown();
        stopped.join();
        ask(1);

        assertThat(slow.get()).isEqualTo(3);
    }

    @Test
    void whatComesWhileItIsSuspendedIsDeliveredWhenItResumes() throws Exception {
        context.getRouteController().suspendRoute("ledger");
        ask(2);
        context.getRouteController().startRoute("slow");
        mayGoOn.countDown();
        ask(1);
        await().until(() -> slow.get() == 1);

        assertThat(ledger.get()).isZero();
        context.getRouteController().resumeRoute("ledger");
        await().until(() -> ledger.get() == 3);
    }

    @Test
    void whatIsLostWhenTheTimeIsOverIsSaid() throws Exception {
        context.getShutdownStrategy().setTimeUnit(TimeUnit.MILLISECONDS);
        context.getShutdownStrategy().setTimeout(1);
        context.getRouteController().startRoute("slow");
        ask(3);
        working.await();

        try (EverythingLogged logged = EverythingLogged.atTrace("io.github.llmrouter")) {
            context.stop();

            assertThat(logged.lines()).extracting(EverythingLogged.Line::text)
                    .contains("Route 'slow' was stopped before it took all events of llmevents://usage. Lost: 2");
        }
    }

    @Test
    void aRouteThatWasAddedAndRemovedIsToldNoMore() throws Exception {
        context.getRouteController().startRoute("slow");
        mayGoOn.countDown();
        ask(1);
        await().until(() -> slow.get() == 1);
        context.getRouteController().stopRoute("slow");
        assertThat(context.removeRoute("slow")).isTrue();

        ask(2);

        await().until(() -> ledger.get() == 3);
        assertThat(slow.get()).isEqualTo(1);
    }

    @Test
    void itStartsAgain() throws Exception {
        context.getRouteController().stopRoute("ledger");
        ask(1);
        context.getRouteController().startRoute("ledger");
        ask(2);

        await().until(() -> ledger.get() == 2);
    }

    @Test
    void noThreadIsLeftWhenTheContextHasStopped() {
        assertThat(threads()).isNotEmpty();

        context.stop();

        await().untilAsserted(() -> assertThat(threads()).isEmpty());
    }

    private void waitForIt(Exchange event) throws InterruptedException {
        working.countDown();
        mayGoOn.await();
    }

    private void ask(int times) {
        for (int i = 0; i < times; i++) {
            assertThat(template.requestBody("direct:ask", "Hello")).isEqualTo("cheap answer");
        }
    }

    private CompletableFuture<Void> stopSlow() {
        return CompletableFuture.runAsync(() -> {
            try {
                context.getRouteController().stopRoute("slow");
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private boolean slowIsSuspended() {
        return ((LlmEventsConsumer) context.getRoute("slow").getConsumer()).isSuspended();
    }

    /** Of this context, since others of the JVM may not be done yet. */
    private List<String> threads() {
        return Thread.getAllStackTraces()
                .keySet()
                .stream()
                .map(Thread::getName)
                .filter(name -> name.contains("(" + context.getName() + ")") && name.contains("LlmEvents"))
                .toList();
    }
}
