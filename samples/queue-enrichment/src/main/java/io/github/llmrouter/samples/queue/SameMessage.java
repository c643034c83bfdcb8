package io.github.llmrouter.samples.queue;

import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.springframework.jms.core.JmsTemplate;
import org.springframework.stereotype.Component;

import jakarta.jms.JMSException;
import jakarta.jms.Message;

/**
 * Sends a message on as it came: the body is not looked at, so it may be anything; headers, properties, priority and
 * expiry stay. It does so in the transaction in which the message was received, since the template finds its session.
 */
@Component
class SameMessage {

    /** Properties of the standard that belong to the sender; all others with this prefix are the broker's. */
    private static final List<String> SENDERS = List.of("JMSXGroupID", "JMSXGroupSeq");
    /** Artemis notes here what belongs to one sending. With the same id of a sending it would drop the next one. */
    private static final String ARTEMIS = "_AMQ";

    private final JmsTemplate jms;
    private final Clock clock;

    SameMessage(JmsTemplate jms, Clock clock) {
        this.jms = jms;
        this.clock = clock;
    }

    /**
     * Sends a received message.
     *
     * @param additions properties that it gets besides its own
     * @param delay     how long the broker keeps it before it delivers it
     */
    void send(Message message, String queue, Map<String, Object> additions, Duration delay) throws JMSException {
        addProperties(message, additions);
        jms.execute(queue, (session, producer) -> {
            producer.setDeliveryDelay(delay.toMillis());
            producer.send(message, message.getJMSDeliveryMode(), message.getJMSPriority(), timeToLive(message));
            return message;
        });
    }

    /** The properties of a received message cannot be changed, only be cleared and set anew. */
    private static void addProperties(Message message, Map<String, Object> additions) throws JMSException {
        Map<String, Object> properties = new HashMap<>();
        for (Object name : Collections.list(message.getPropertyNames())) {
            if (isSenders((String) name)) {
                properties.put((String) name, message.getObjectProperty((String) name));
            }
        }
        properties.putAll(additions);
        message.clearProperties();
        for (Map.Entry<String, Object> property : properties.entrySet()) {
            message.setObjectProperty(property.getKey(), property.getValue());
        }
    }

    private static boolean isSenders(String property) {
        return !property.startsWith(ARTEMIS) && (!property.startsWith("JMSX") || SENDERS.contains(property));
    }

    /** What is left of it, in milliseconds; 0 is for ever. */
    private long timeToLive(Message message) throws JMSException {
        long expiry = message.getJMSExpiration();
        return expiry == 0 ? 0 : Math.max(1, expiry - clock.millis());
    }
}
