package io.github.llmrouter.samples.queue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.apache.activemq.artemis.api.jms.management.JMSManagementHelper;

import com.fasterxml.jackson.databind.ObjectMapper;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Message;
import jakarta.jms.TextMessage;

/** Who sends orders and looks for answers: a client of the broker. */
final class Shop implements AutoCloseable {

    static final String ORDERS = "orders";
    static final String ANSWERS = "orders.answers";
    static final String DEAD = "orders.dead";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long PATIENCE_MS = 30_000;

    private final JMSContext broker;

    Shop(ConnectionFactory broker) {
        this.broker = broker.createContext(JMSContext.SESSION_TRANSACTED);
    }

    static String order(String id, String note) {
        return JSON.createObjectNode().put("orderId", id).put("note", note).toString();
    }

    /** For orders of any kind. */
    JMSContext broker() {
        return broker;
    }

    /** Sends one order, and says by which correlation id the answer is found. */
    String send(String id, String note) throws JMSException {
        return send(broker.createTextMessage(order(id, note)));
    }

    String send(Message message) throws JMSException {
        String correlationId = UUID.randomUUID().toString();
        message.setJMSCorrelationID(correlationId);
        broker.createProducer().send(broker.createQueue(ORDERS), message);
        broker.commit();
        return correlationId;
    }

    /** Sends many, all at once. */
    void send(List<String> orders) {
        orders.forEach(order -> broker.createProducer().send(broker.createQueue(ORDERS), order));
        broker.commit();
    }

    /** Waits for a message, an answer or a dead letter. */
    Message await(String queue, String correlationId) {
        return receive(queue, "JMSCorrelationID = '" + correlationId + "'", PATIENCE_MS)
                .orElseThrow(() -> new AssertionError("Nothing for " + correlationId + " in " + queue));
    }

    boolean has(String queue, String correlationId) {
        return receive(queue, "JMSCorrelationID = '" + correlationId + "'", 0).isPresent();
    }

    /** Takes all that is in a queue. */
    List<Message> takeAll(String queue) {
        List<Message> all = new ArrayList<>();
        try (var consumer = broker.createConsumer(broker.createQueue(queue))) {
            for (Message next = consumer.receiveNoWait(); next != null; next = consumer.receiveNoWait()) {
                all.add(next);
            }
            broker.commit();
        }
        return all;
    }

    /** How many orders there are that are not done: waiting, delayed or in work. */
    int pending() {
        try (JMSContext management = broker.createContext(JMSContext.AUTO_ACKNOWLEDGE)) {
            var replies = management.createTemporaryQueue();
            Message question = management.createMessage();
            question.setJMSReplyTo(replies);
            JMSManagementHelper.putAttribute(question, "queue." + ORDERS, "messageCount");
            management.createProducer().send(management.createQueue("activemq.management"), question);
            Message answer = management.createConsumer(replies).receive(PATIENCE_MS);
            return ((Number) JMSManagementHelper.getResult(answer)).intValue();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    static String text(Message message) {
        try {
            return ((TextMessage) message).getText();
        } catch (JMSException e) {
            throw new JMSRuntimeException(e.getMessage(), e.getErrorCode(), e);
        }
    }

    private Optional<Message> receive(String queue, String selector, long wait) {
        try (var consumer = broker.createConsumer(broker.createQueue(queue), selector)) {
            Message message = wait == 0 ? consumer.receiveNoWait() : consumer.receive(wait);
            broker.commit();
            return Optional.ofNullable(message);
        }
    }

    @Override
    public void close() {
        broker.close();
    }
}
