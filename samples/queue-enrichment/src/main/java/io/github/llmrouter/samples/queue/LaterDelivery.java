package io.github.llmrouter.samples.queue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

import org.apache.camel.ExchangeException;
import org.apache.camel.Handler;
import org.apache.camel.Variable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.stereotype.Component;

import io.github.llmrouter.LlmRouterException;
import io.github.llmrouter.samples.queue.OrderSettings.Outage;
import jakarta.jms.JMSException;
import jakarta.jms.Message;

/**
 * Sends a message back to the queue that it came from, to be delivered after the wait that the providers asked for. No
 * consumer is blocked meanwhile, and nothing is retried anywhere else.
 */
@Component
class LaterDelivery {

    /** How many deliveries ended in a failed call. One that no provider was called for is no try. */
    static final String TRIES = "OrderTries";
    /** The time of the first failure, in milliseconds since 1970. */
    static final String WAITING_SINCE = "OrderWaitingSince";

    private static final Logger LOG = LoggerFactory.getLogger(LaterDelivery.class);

    private final SameMessage sameMessage;
    private final DeadLetters deadLetters;
    private final OrderSettings settings;
    private final Clock clock;

    LaterDelivery(SameMessage sameMessage, DeadLetters deadLetters, OrderSettings settings, Clock clock) {
        this.sameMessage = sameMessage;
        this.deadLetters = deadLetters;
        this.settings = settings;
        this.clock = clock;
    }

    /** Sends a message back, or to the dead letters if it has waited long enough. */
    @Handler
    void schedule(@Variable("received") Message message, @ExchangeException LlmRouterException failure)
            throws JMSException {
        int tries = tries(message) + (failure.attempts().isEmpty() ? 0 : 1);
        Instant since = waitingSince(message);
        Optional<String> end = end(tries, since);
        if (end.isPresent()) {
            deadLetters.add(message, failure, end.get() + ": " + failure.getMessage());
            return;
        }
        Duration wait = settings.outage().waitAfter(failure.retryAfter());
        // with a long queue and a long outage, those that were turned away are many
        LOG.atLevel(failure.attempts().isEmpty() ? Level.DEBUG : Level.INFO)
                .log("{} comes again in {} ms (tries so far: {}): {}", message.getJMSMessageID(), wait.toMillis(),
                        tries,
                        failure.getMessage());
        sameMessage.send(message, settings.queue(), Map.of(TRIES, tries, WAITING_SINCE, since.toEpochMilli()), wait);
    }

    /** Why the message is not to wait any longer, if so. */
    private Optional<String> end(int tries, Instant since) {
        Outage outage = settings.outage();
        if (tries >= outage.maxTries()) {
            return Optional.of("Given up after " + tries + " tries");
        }
        return clock.instant().isAfter(since.plus(outage.maxAge()))
                ? Optional.of("Given up after " + outage.maxAge())
                : Optional.empty();
    }

    private static int tries(Message message) throws JMSException {
        return message.propertyExists(TRIES) ? message.getIntProperty(TRIES) : 0;
    }

    private Instant waitingSince(Message message) throws JMSException {
        return message.propertyExists(WAITING_SINCE)
                ? Instant.ofEpochMilli(message.getLongProperty(WAITING_SINCE))
                : clock.instant();
    }
}
