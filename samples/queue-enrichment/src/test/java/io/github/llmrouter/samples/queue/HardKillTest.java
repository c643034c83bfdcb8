package io.github.llmrouter.samples.queue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.github.llmrouter.samples.queue.SimulatedProvider.Reply;
import jakarta.jms.JMSRuntimeException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Two hundred messages, and the process is killed in mid-work: broker, database and consumers at once. */
class HardKillTest {

    private static final int CONSUMERS = 4;
    private static final int GOOD = 160;
    private static final int DUPLICATES = 16;
    private static final int NOT_JSON = 12;
    private static final int REJECTED = 12;
    /** So that some of these are answered before the kill, if only just, and some after it. */
    private static final int FIRST_TO_COME_TWICE = 38;
    private static final int CALLS_BEFORE_THE_KILL = 60;
    /** For these the first call fails, and they wait when the process is killed. */
    private static final List<Integer> WAITING = List.of(5, 20);
    /** With these the provider is down for a second, after the kill, and all have to wait. */
    private static final List<Integer> OUTAGES = List.of(100, 140);
    private static final int CALLS = GOOD + WAITING.size() + OUTAGES.size() + REJECTED;
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;
    private final Script script = new Script(Duration.ofMillis(40));

    @Test
    void everyMessageIsAnsweredOnceOrDeadAndEachConsumerCostsAtMostOneMoreCall() throws Exception {
        int port = Ports.free();
        script();
        try (SimulatedProvider provider = SimulatedProvider.start(script)) {
            try (ForkedApplication application = start(provider, port, "before"); Shop shop = connect(port)) {
                shop.send(messages());
                await().pollInterval(Duration.ofMillis(5))
                        .atMost(PATIENCE)
                        .until(() -> script.calls() >= CALLS_BEFORE_THE_KILL);
                application.kill();
            }
            assertThat(script.calls()).as("killed in mid-work").isLessThan(GOOD);
            try (ForkedApplication application = start(provider, port, "after"); Shop shop = connect(port)) {
                await().atMost(PATIENCE).until(() -> shop.pending() == 0);

                assertThat(shop.takeAll(Shop.ANSWERS)).extracting(answer -> orderId(Shop.text(answer)))
                        .containsExactlyInAnyOrderElementsOf(IntStream.range(0, GOOD)
                                .mapToObj(HardKillTest::good)
                                .toList());
                assertThat(shop.takeAll(Shop.DEAD)).extracting(Shop::text)
                        .containsExactlyInAnyOrderElementsOf(poison());
                assertThat(script.calls()).as(script::toString).isBetween(CALLS, CALLS + CONSUMERS);
            }
        }
    }

    private void script() {
        WAITING.forEach(order -> failOnce(order, new Reply.Refused(500)));
        OUTAGES.forEach(order -> failOnce(order, new Reply.Overloaded(1)));
        IntStream.range(0, REJECTED).forEach(i -> script.on(note("rejected-" + i), call -> new Reply.Refused(400)));
    }

    private void failOnce(int order, Reply failure) {
        script.on(note(good(order)), call -> call == 1 ? failure : Script.HANDLING);
    }

    /** Poison is spread over the good orders; duplicates come when their order is long done. */
    private static List<String> messages() {
        List<String> messages = new ArrayList<>();
        for (int i = 0; i < GOOD; i++) {
            messages.add(order(good(i)));
            if (i >= GOOD - DUPLICATES) {
                messages.add(order(good(FIRST_TO_COME_TWICE + i - GOOD + DUPLICATES)));
            }
        }
        List<String> poison = poison();
        for (int i = 0; i < poison.size(); i++) {
            messages.add(3 + i * 7, poison.get(i));
        }
        assertThat(messages).hasSize(200);
        return messages;
    }

    private static List<String> poison() {
        List<String> poison = new ArrayList<>();
        IntStream.range(0, NOT_JSON).forEach(i -> poison.add("not JSON " + i));
        IntStream.range(0, REJECTED).forEach(i -> poison.add(order("rejected-" + i)));
        return poison;
    }

    private static String good(int number) {
        return "good-" + number;
    }

    private static String order(String id) {
        return Shop.order(id, note(id));
    }

    private static String note(String id) {
        return "Please wrap " + id;
    }

    private static String orderId(String answer) {
        try {
            return JSON.readTree(answer).path("orderId").asText();
        } catch (JsonProcessingException e) {
            throw new AssertionError(answer, e);
        }
    }

    private ForkedApplication start(SimulatedProvider provider, int port, String life) throws Exception {
        return ForkedApplication.start(folder.resolve(life + ".log"), List.of(
                "--orders.work=" + folder.resolve("work"),
                "--orders.consumers=" + CONSUMERS,
                "--orders.model=sim/clerk",
                "--orders.outage.default-wait=5s",
                "--orders.broker.acceptor=tcp://127.0.0.1:" + port,
                "--camel.component.llmrouter.providers[simulated].base-url=" + provider.baseUrl(),
                "--camel.component.llmrouter.providers[simulated].api-key=none",
                "--camel.component.llmrouter.providers[simulated].models[sim/clerk].input-price=1"));
    }

    private static Shop connect(int port) {
        return await().atMost(PATIENCE)
                .ignoreExceptionsInstanceOf(JMSRuntimeException.class)
                .until(() -> new Shop(new ActiveMQConnectionFactory("tcp://127.0.0.1:" + port)), shop -> true);
    }
}
