package io.github.llmrouter;

import java.util.concurrent.atomic.AtomicInteger;

import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

import io.github.llmrouter.testing.RouterTestSupport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Routes of events that call models themselves, and so make events. */
class LlmEventsLoopTest extends RouterTestSupport {

    private final AtomicInteger ledger = new AtomicInteger();
    private final AtomicInteger one = new AtomicInteger();
    private final AtomicInteger other = new AtomicInteger();

    @Override
    protected RouteBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:ask").to("llmrouter:" + MODEL);
                from("llmevents:usage").routeId("ledger").process(event -> ledger.incrementAndGet());
                from("llmevents:usage").routeId("one").process(event -> one.incrementAndGet()).to("direct:explain");
                from("llmevents:usage").routeId("other")
                        .autoStartup(false)
                        .process(event -> other.incrementAndGet())
                        .multicast()
                        .to("direct:explain");
                from("direct:explain").to("llmrouter:" + MODEL);
            }
        };
    }

    @Test
    void areNotToldOfTheirOwnCalls() {
        template.requestBody("direct:ask", "Hello");

        await().until(() -> ledger.get() == 2);
        context.stop();
        assertThat(one.get()).isEqualTo(1);
        assertThat(cheap.calls()).isEqualTo(2);
    }

    @Test
    void doNotKeepEachOtherBusy() throws Exception {
        context.getRouteController().startRoute("other");

        template.requestBody("direct:ask", "Hello");

        await().until(() -> ledger.get() == 5);
        context.stop();
        assertThat(one.get()).isEqualTo(2);
        assertThat(other.get()).isEqualTo(2);
        assertThat(cheap.calls()).isEqualTo(5);
    }
}
