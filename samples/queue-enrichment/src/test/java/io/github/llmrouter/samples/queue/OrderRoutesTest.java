package io.github.llmrouter.samples.queue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;

import org.apache.camel.CamelContext;
import org.apache.camel.builder.AdviceWith;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.github.llmrouter.samples.queue.SimulatedProvider.Reply;
import jakarta.jms.BytesMessage;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.MapMessage;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import jakarta.jms.TextMessage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What becomes of an order, in one application with its broker and its database. */
class OrderRoutesTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Script SCRIPT = new Script();

    @TempDir
    static Path work;
    static SimulatedProvider provider;
    static ConfigurableApplicationContext application;
    static Shop shop;

    /** Of each test its own, so that no order of another one is meant. */
    private final String id = UUID.randomUUID().toString();
    private final String note = "Please wrap " + id;

    @BeforeAll
    static void start() {
        provider = SimulatedProvider.start(SCRIPT);
        application = new SpringApplicationBuilder(QueueEnrichment.class).run(
                "--orders.work=" + work,
                "--orders.model=sim/clerk",
                "--orders.consumers=2",
                "--orders.outage.min-wait=10ms",
                "--orders.outage.max-tries=3",
                "--orders.broker.redelivery-delay=100ms",
                "--orders.broker.max-deliveries=3",
                "--camel.component.llmrouter.breaker-minimum-calls=1000",
                "--camel.component.llmrouter.providers[simulated].base-url=" + provider.baseUrl(),
                "--camel.component.llmrouter.providers[simulated].api-key=none",
                "--camel.component.llmrouter.providers[simulated].models[sim/clerk].input-price=1",
                "--camel.component.llmrouter.providers[simulated].models[sim/clerk].output-price=1");
        shop = new Shop(application.getBean(ConnectionFactory.class));
    }

    @AfterAll
    static void stop() {
        shop.close();
        application.close();
        provider.close();
    }

    @Test
    void theAnswerIsTheOrderWithItsHandlingAndItsCost() throws Exception {
        String sent = shop.send(id, note);

        JsonNode answer = JSON.readTree(Shop.text(shop.await(Shop.ANSWERS, sent)));
        assertThat(answer.path("orderId").asText()).isEqualTo(id);
        assertThat(answer.path("note").asText()).isEqualTo(note);
        assertThat(answer.at("/handling/topic").asText()).isEqualTo("gift");
        assertThat(answer.at("/enrichedBy/provider").asText()).isEqualTo("simulated");
        assertThat(answer.at("/enrichedBy/costUsd").decimalValue()).isPositive();
    }

    @Test
    void theAnswerGoesToWhereTheOrderSays() throws Exception {
        Queue replies = shop.broker().createTemporaryQueue();
        Message order = shop.broker().createTextMessage(Shop.order(id, note));
        order.setJMSReplyTo(replies);
        String sent = shop.send(order);

        try (var consumer = shop.broker().createConsumer(replies)) {
            assertThat(consumer.receive(TimeUnit.SECONDS.toMillis(30)).getJMSCorrelationID()).isEqualTo(sent);
            shop.broker().commit();
        }
    }

    @Test
    void anOrderWithoutACorrelationIdIsAnsweredUnderItsMessageId() throws Exception {
        Message order = shop.broker().createTextMessage(Shop.order(id, note));
        shop.broker().createProducer().send(shop.broker().createQueue(Shop.ORDERS), order);
        shop.broker().commit();

        assertThat(Shop.text(shop.await(Shop.ANSWERS, order.getJMSMessageID()))).contains(id);
    }

    @Test
    void noOrderWaitsBehindASlowOne() throws Exception {
        CountDownLatch othersAnswered = new CountDownLatch(1);
        SCRIPT.on(note, call -> {
            try {
                othersAnswered.await();
            } catch (InterruptedException closed) {
                Thread.currentThread().interrupt();
            }
            return Script.HANDLING;
        });
        String slow = shop.send(id, note);
        List<String> others = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            others.add(shop.send(id + i, note + i));
        }

        others.forEach(other -> shop.await(Shop.ANSWERS, other));
        assertThat(shop.has(Shop.ANSWERS, slow)).isFalse();
        othersAnswered.countDown();
        shop.await(Shop.ANSWERS, slow);
    }

    @Test
    void aMessageThatIsNoOrderIsDeadAsItCame() throws Exception {
        Message poison = shop.broker().createTextMessage("no JSON");
        poison.setJMSType("order");
        poison.setJMSReplyTo(shop.broker().createQueue("replies"));
        poison.setStringProperty("tenant", "north");
        poison.setLongProperty("version", 7L);
        poison.setBooleanProperty("express", true);
        poison.setStringProperty("JMSXGroupID", "group");
        String sent = shop.send(poison);

        TextMessage dead = (TextMessage) shop.await(Shop.DEAD, sent);
        assertThat(dead.getText()).isEqualTo("no JSON");
        assertThat(dead.getJMSType()).isEqualTo("order");
        assertThat(((Queue) dead.getJMSReplyTo()).getQueueName()).isEqualTo("replies");
        assertThat(dead.getObjectProperty("tenant")).isEqualTo("north");
        assertThat(dead.getObjectProperty("version")).isEqualTo(7L);
        assertThat(dead.getObjectProperty("express")).isEqualTo(true);
        assertThat(dead.getStringProperty("JMSXGroupID")).isEqualTo("group");
    }

    @Test
    void aDeadOrderSaysWhy() throws Exception {
        String sent = shop.send(shop.broker().createTextMessage("{\"orderId\": \"" + id + "\", \"note\": \" \"}"));

        Message dead = shop.await(Shop.DEAD, sent);
        assertThat(dead.getStringProperty(DeadLetters.FAILURE)).isEqualTo("MalformedOrderException");
        assertThat(dead.getStringProperty(DeadLetters.REASON)).isEqualTo("The order has no note");
    }

    @Test
    void aMessageOfBytesIsDeadByteForByte() throws Exception {
        byte[] latin1 = Shop.order(id, "für Oma").getBytes(StandardCharsets.ISO_8859_1);
        BytesMessage poison = shop.broker().createBytesMessage();
        poison.writeBytes(latin1);
        String sent = shop.send(poison);

        Message dead = shop.await(Shop.DEAD, sent);
        assertThat(dead.getBody(byte[].class)).isEqualTo(latin1);
        assertThat(dead.getStringProperty(DeadLetters.REASON)).isEqualTo("The bytes are not UTF-8");
    }

    @Test
    void aMessageOfAnotherKindIsDeadAsItCame() throws Exception {
        MapMessage poison = shop.broker().createMapMessage();
        poison.setString("orderId", id);
        String sent = shop.send(poison);

        MapMessage dead = (MapMessage) shop.await(Shop.DEAD, sent);
        assertThat(dead.getString("orderId")).isEqualTo(id);
    }

    @Test
    void anOrderThatTheProviderDoesNotTakeIsDeadAfterOneCall() throws Exception {
        SCRIPT.on(note, call -> new Reply.Refused(400));
        String sent = shop.send(id, note);

        Message dead = shop.await(Shop.DEAD, sent);
        assertThat(Shop.text(dead)).isEqualTo(Shop.order(id, note));
        assertThat(dead.getStringProperty(DeadLetters.FAILURE)).isEqualTo("InvalidRequestException");
        assertThat(SCRIPT.calls(note)).hasSize(1);
    }

    @Test
    void anOrderComesAgainAfterTheWaitThatTheProviderAskedFor() throws Exception {
        SCRIPT.on(note, call -> call == 1 ? new Reply.Overloaded(1) : Script.HANDLING);
        String sent = shop.send(id, note);

        assertThat(Shop.text(shop.await(Shop.ANSWERS, sent))).contains(id);
        assertThat(SCRIPT.calls(note)).hasSize(2);
        assertThat(Duration.between(SCRIPT.calls(note).get(0), SCRIPT.calls(note).get(1)))
                .isGreaterThanOrEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void anOrderThatComesAgainIsAsItWas() throws Exception {
        SCRIPT.on(note, call -> call == 1 ? new Reply.Overloaded(0) : new Reply.Refused(400));
        Message order = shop.broker().createTextMessage(Shop.order(id, note));
        order.setStringProperty("tenant", "north");
        String sent = shop.send(order);

        Message dead = shop.await(Shop.DEAD, sent);
        assertThat(SCRIPT.calls(note)).hasSize(2);
        assertThat(Shop.text(dead)).isEqualTo(Shop.order(id, note));
        assertThat(dead.getStringProperty("tenant")).isEqualTo("north");
    }

    @Test
    void anOrderThatMustNotComeTwiceMayComeAgain() throws Exception {
        SCRIPT.on(note, call -> call == 1 ? new Reply.Overloaded(0) : Script.HANDLING);
        Message order = shop.broker().createTextMessage(Shop.order(id, note));
        order.setStringProperty("_AMQ_DUPL_ID", id);
        String sent = shop.send(order);

        assertThat(Shop.text(shop.await(Shop.ANSWERS, sent))).contains(id);
    }

    @Test
    void anOrderIsDeadAfterSoManyTries() throws Exception {
        SCRIPT.on(note, call -> new Reply.Overloaded(0));
        String sent = shop.send(id, note);

        Message dead = shop.await(Shop.DEAD, sent);
        assertThat(SCRIPT.calls(note)).hasSize(3);
        assertThat(dead.getStringProperty(DeadLetters.REASON)).startsWith("Given up after 3 tries: ").contains("503");
        assertThat(dead.getStringProperty(DeadLetters.FAILURE)).isEqualTo("OverloadedException");
    }

    @Test
    void anOrderIsDeadAfterSoLongAWait() throws Exception {
        SCRIPT.on(note, call -> new Reply.Overloaded(0));
        Message order = shop.broker().createTextMessage(Shop.order(id, note));
        order.setLongProperty(LaterDelivery.WAITING_SINCE, System.currentTimeMillis() - Duration.ofDays(2).toMillis());
        String sent = shop.send(order);

        assertThat(shop.await(Shop.DEAD, sent).getStringProperty(DeadLetters.REASON))
                .startsWith("Given up after PT24H: ");
    }

    @Test
    void anOrderThatWasAnsweredIsSkippedWhenItComesInAnotherMessage() throws Exception {
        shop.await(Shop.ANSWERS, shop.send(id, note));
        String duplicate = shop.send(id, note);

        await().until(() -> shop.pending() == 0);
        assertThat(shop.has(Shop.ANSWERS, duplicate)).isFalse();
        assertThat(shop.has(Shop.DEAD, duplicate)).isFalse();
        assertThat(SCRIPT.calls(note)).hasSize(1);
    }

    @Test
    void anOrderThatDiedIsNoDuplicateWhenItComesInAnotherMessage() throws Exception {
        SCRIPT.on(note, call -> call == 1 ? new Reply.Refused(400) : Script.HANDLING);
        shop.await(Shop.DEAD, shop.send(id, note));
        String again = shop.send(id, note);

        assertThat(Shop.text(shop.await(Shop.ANSWERS, again))).contains(id);
    }

    @Test
    void anOrderInTwoMessagesAtTheSameTimeIsAnsweredOnce() throws Exception {
        CyclicBarrier bothAsked = new CyclicBarrier(2);
        SCRIPT.on(note, call -> {
            try {
                bothAsked.await(30, TimeUnit.SECONDS);
                return Script.HANDLING;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        String first = shop.send(id, note);
        String second = shop.send(id, note);

        await().until(() -> shop.pending() == 0);
        assertThat(shop.has(Shop.ANSWERS, first)).isNotEqualTo(shop.has(Shop.ANSWERS, second));
    }

    @Test
    void aMessageThatComesAgainAfterItsAnswerWasKeptGetsItWithoutAnotherCall() throws Exception {
        breakTheReply(received -> !received.getJMSRedelivered());
        String sent = shop.send(id, note);

        assertThat(Shop.text(shop.await(Shop.ANSWERS, sent))).contains(id);
        assertThat(SCRIPT.calls(note)).hasSize(1);
    }

    @Test
    void anOrderThatIsAlwaysRolledBackIsDeadAfterSoManyDeliveries() throws Exception {
        breakTheReply(received -> true);
        String sent = shop.send(id, note);

        assertThat(Shop.text(shop.await(Shop.DEAD, sent))).isEqualTo(Shop.order(id, note));
        assertThat(SCRIPT.calls(note)).hasSize(1);
    }

    /** After the answer to the order of this test was kept, and before it is sent. */
    private void breakTheReply(Deliveries broken) throws Exception {
        AdviceWith.adviceWith(application.getBean(CamelContext.class), "reply",
                route -> route.weaveById("send-reply").before().process(exchange -> {
                    if (exchange.getVariable("order", Order.class).id().equals(id)
                            && broken.test(exchange.getVariable("received", Message.class))) {
                        throw new IllegalStateException("The reply breaks");
                    }
                }));
    }

    private interface Deliveries {

        boolean test(Message received) throws JMSException;
    }
}
