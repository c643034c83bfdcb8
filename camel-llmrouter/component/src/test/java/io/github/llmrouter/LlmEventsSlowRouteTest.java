package io.github.llmrouter;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

import javax.management.MBeanServer;
import javax.management.ObjectName;

import org.apache.camel.BindToRegistry;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.github.llmrouter.testing.EverythingLogged;
import io.github.llmrouter.testing.RouterTestSupport;
import io.github.llmrouter.testing.TestClock;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A route of events that hangs: calls go on as if it were not there, and what it misses is counted. */
class LlmEventsSlowRouteTest extends RouterTestSupport {

    private final TestClock clock = new TestClock();
    private final CountDownLatch working = new CountDownLatch(1);
    private final CountDownLatch mayGoOn = new CountDownLatch(1);
    private final List<Object> droppedBefore = new CopyOnWriteArrayList<>();

    @BindToRegistry("metricsRegistry")
    private final MeterRegistry registry = new SimpleMeterRegistry();

    @Override
    protected boolean useJmx() {
        return true;
    }

    @Override
    protected void configure(LlmRouterComponent router) {
        router.setClock(clock);
    }

    @Override
    protected RouteBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:ask").to("llmrouter:" + MODEL);
                from("llmevents:usage?queueSize=3").routeId("ledger").process(LlmEventsSlowRouteTest.this::work);
            }
        };
    }

    /** One event is being worked on, three wait. */
    @BeforeEach
    void fillTheQueue() throws InterruptedException {
        answer();
        working.await();
        answer();
        answer();
        answer();
    }

    @AfterEach
    void letGo() {
        mayGoOn.countDown();
    }

    @Test
    void doesNotHoldCallsUp() {
        for (int i = 0; i < 10; i++) {
            assertThat(answer()).isEqualTo("cheap answer");
        }

        assertThat(droppedBefore).isEmpty();
    }

    @Test
    void isToldHowManyItMissed() {
        answer();
        answer();
        mayGoOn.countDown();
        await().until(() -> droppedBefore.size() == 4);
        answer();

        await().untilAsserted(() -> assertThat(droppedBefore).containsExactly(0L, 0L, 0L, 0L, 2L));
    }

    @Test
    void showsInJmx() throws Exception {
        answer();
        answer();

        assertThat(attribute("QueuedEvents")).isEqualTo(3);
        assertThat(attribute("DroppedEvents")).isEqualTo(2L);
        assertThat(attribute("RouteId")).isEqualTo("ledger");
    }

    @Test
    void isMeasured() {
        answer();
        answer();

        assertThat(registry.get("camel.llmrouter.events.dropped").tag("routeId", "ledger").counter().count())
                .isEqualTo(2);
    }

    @Test
    void isWarnedOfOnceAMinute() {
        try (EverythingLogged logged = EverythingLogged.atTrace("io.github.llmrouter")) {
            answer();
            answer();
            clock.advance(Duration.ofSeconds(59));
            answer();
            assertThat(warnings(logged)).containsExactly("Route 'ledger' does not keep up with the events of"
                    + " llmevents://usage?queueSize=3: its queue of 3 is full. Dropped so far: 1. Make it faster,"
                    + " or set queueSize. This is logged once a minute at most");
            clock.advance(Duration.ofSeconds(1));
            answer();
            assertThat(warnings(logged)).hasSize(2).last().asString().contains("Dropped so far: 4.");
        }
    }

    private void work(Exchange event) throws InterruptedException {
        working.countDown();
        mayGoOn.await();
        droppedBefore.add(event.getMessage().getHeader(LlmEventsConstants.EVENTS_DROPPED));
    }

    private String answer() {
        return template.requestBody("direct:ask", "Hello", String.class);
    }

    private Object attribute(String name) throws Exception {
        MBeanServer server = context.getManagementStrategy().getManagementAgent().getMBeanServer();
        ObjectName consumer = server.queryNames(
                new ObjectName("org.apache.camel:type=consumers,name=LlmEventsConsumer*,*"), null).iterator().next();
        return server.getAttribute(consumer, name);
    }

    private static List<String> warnings(EverythingLogged logged) {
        return logged.lines()
                .stream()
                .filter(line -> line.logger().equals(LlmEventsConsumer.class.getName()))
                .map(EverythingLogged.Line::text)
                .filter(text -> text.contains("keep up"))
                .toList();
    }
}
