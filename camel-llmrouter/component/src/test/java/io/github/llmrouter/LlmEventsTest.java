package io.github.llmrouter;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import org.apache.camel.ConsumerTemplate;
import org.apache.camel.Exchange;
import org.apache.camel.FailedToCreateRouteException;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.spi.ExceptionHandler;
import org.apache.camel.support.LoggingExceptionHandler;
import org.junit.jupiter.api.Test;

import io.github.llmrouter.testing.RouterTestSupport;
import io.github.llmrouter.testing.ScriptedProvider.Reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** A route that starts from the events of the router. */
class LlmEventsTest extends RouterTestSupport {

    @Override
    protected RouteBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:ask").routeId("orders").to("llmrouter:" + MODEL);
            }
        };
    }

    @Test
    void receivesJson() throws Exception {
        listen("llmevents:usage", "mock:usage");

        Exchange done = ask();

        Exchange event = received("mock:usage", 1).get(0);
        assertThat(event.getMessage().getBody(String.class)).startsWith("{\"type\":\"usage\",\"time\":\"20")
                .contains("\"provider\":\"cheap\"", "\"prompt_tokens\":10,\"completion_tokens\":5",
                        "\"cost\":0.00003,\"cost_status\":\"known\"", "\"route_id\":\"orders\"",
                        "\"exchange_id\":\"" + done.getExchangeId() + '"');
        assertThat(event.getMessage().getHeader(LlmEventsConstants.EVENT_TYPE)).isEqualTo("usage");
        assertThat(event.getMessage().getHeader(LlmEventsConstants.EVENTS_DROPPED)).isEqualTo(0L);
    }

    @Test
    void receivesAMapIfItWantsOne() throws Exception {
        listen("llmevents:usage?output=map", "mock:usage");

        ask();

        Map<?, ?> fields = received("mock:usage", 1).get(0).getMessage().getBody(Map.class);
        assertThat(fields.get("model")).isEqualTo(MODEL);
        assertThat(fields.get("cost")).isEqualTo(new BigDecimal("0.00003"));
    }

    @Test
    void receivesWhatItAskedForAndNothingElse() throws Exception {
        listen("llmevents:attempt-failed, failed-over", "mock:trouble");
        cheap.nowAnswer(Reply.error(503, "no"));

        ask();
        ask();

        assertThat(types(received("mock:trouble", 4)))
                .containsExactly("attempt-failed", "failed-over", "attempt-failed", "failed-over");
    }

    @Test
    void receivesEverythingInOrder() throws Exception {
        listen("llmevents:all", "mock:all");
        cheap.nowAnswer(Reply.error(401, "no such key"));

        ask();

        assertThat(types(received("mock:all", 5)))
                .containsExactly("key-set-aside", "attempt-failed", "failed-over", "attempt-answered", "usage");
    }

    @Test
    void sharesWithOthersThatAskForTheSame() throws Exception {
        listen("llmevents:usage", "mock:one");
        listen("llmevents:usage", "mock:other");

        ask();

        assertThat(received("mock:one", 1)).hasSize(1);
        assertThat(received("mock:other", 1)).hasSize(1);
    }

    @Test
    void doesNotDisturbTheCallByFailing() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("llmevents:usage").to("mock:usage").throwException(new IllegalStateException("no ledger"));
            }
        });

        for (int i = 0; i < 5; i++) {
            assertThat(ask().getMessage().getBody()).isEqualTo("cheap answer");
        }

        assertThat(received("mock:usage", 5)).hasSize(5);
    }

    @Test
    void goesOnAfterAnExceptionHandlerThatFails() throws Exception {
        AtomicInteger failures = new AtomicInteger();
        ExceptionHandler failing = new LoggingExceptionHandler(context, getClass()) {
            @Override
            public void handleException(String message, Exchange exchange, Throwable exception) {
                if (failures.getAndIncrement() == 0) {
                    throw new NoSuchMethodError("of another version");
                }
                throw new IllegalStateException("of no use");
            }
        };
        context.getRegistry().bind("failing", failing);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("llmevents:usage?exceptionHandler=#failing").to("mock:usage")
                        .throwException(new IllegalStateException("no ledger"));
            }
        });

        ask();
        ask();
        ask();

        assertThat(received("mock:usage", 3)).hasSize(3);
    }

    @Test
    void canBePolled() throws Exception {
        try (ConsumerTemplate polling = context.createConsumerTemplate()) {
            assertThat(polling.receiveNoWait("llmevents:usage")).isNull();

            ask();

            assertThat(polling.receiveBody("llmevents:usage", 10_000, String.class)).contains("\"provider\":\"cheap\"");
        }
    }

    @Test
    void refusesATypeThatThereIsNot() {
        assertThatThrownBy(() -> listen("llmevents:usage,usge", "mock:x"))
                .isInstanceOf(FailedToCreateRouteException.class)
                .hasRootCauseInstanceOf(IllegalArgumentException.class)
                .hasStackTraceContaining("llmevents: knows no type 'usge' of events. There are usage, call-failed,"
                        + " attempt-answered, attempt-failed, failed-over, shadow-decided, breaker-changed,"
                        + " key-set-aside, catalog-reloaded, catalog-refused, budget-threshold, and all");
    }

    @Test
    void refusesAQueueOfNoLength() {
        assertThatThrownBy(() -> listen("llmevents:all?queueSize=0", "mock:x"))
                .hasStackTraceContaining("The option queueSize is 0; it must be 1 or more");
    }

    @Test
    void refusesToBeSentTo() {
        assertThatThrownBy(() -> context.createProducerTemplate().requestBody("llmevents:usage", "Hello"))
                .hasStackTraceContaining("a route starts from it, as in from(\"llmevents:usage\")");
    }

    @Test
    void isNamedToWhoLooksForEventsAtTheRouter() {
        assertThatThrownBy(() -> listen("llmrouter:events", "mock:x"))
                .hasStackTraceContaining("What happens in the router comes from llmevents:, as in"
                        + " from(\"llmevents:usage\")");
    }

    private void listen(String from, String to) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(from).to(to);
            }
        });
    }

    private List<Exchange> received(String mock, int atLeast) {
        MockEndpoint endpoint = context.getEndpoint(mock, MockEndpoint.class);
        await().until(() -> endpoint.getReceivedCounter() >= atLeast);
        return endpoint.getReceivedExchanges();
    }

    private static List<Object> types(List<Exchange> events) {
        return events.stream().map(event -> event.getMessage().getHeader(LlmEventsConstants.EVENT_TYPE)).toList();
    }
}
