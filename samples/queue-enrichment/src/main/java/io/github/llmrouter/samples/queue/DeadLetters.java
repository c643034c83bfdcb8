package io.github.llmrouter.samples.queue;

import java.time.Duration;
import java.util.Map;

import org.apache.camel.ExchangeException;
import org.apache.camel.Handler;
import org.apache.camel.Variable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

import jakarta.jms.JMSException;
import jakarta.jms.Message;

/** Puts a message that nobody can answer aside, as it came and with the reason in its properties. */
@Component
class DeadLetters {

    /** What is wrong: the name of an exception, such as {@code InvalidRequestException}. */
    static final String FAILURE = "OrderFailure";
    /** The same in words. */
    static final String REASON = "OrderFailureReason";

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);
    /** Brokers do not like long headers. */
    private static final int LONGEST_REASON = 2_000;

    private final SameMessage sameMessage;
    private final OrderSettings settings;

    DeadLetters(SameMessage sameMessage, OrderSettings settings) {
        this.sameMessage = sameMessage;
        this.settings = settings;
    }

    /** For a message that is at fault itself. */
    @Handler
    void add(@Variable("received") Message message, @ExchangeException Exception failure) throws JMSException {
        add(message, failure, String.valueOf(failure.getMessage()));
    }

    void add(Message message, Exception failure, String reason) throws JMSException {
        LOG.warn("{} goes to {}: {}", message.getJMSMessageID(), settings.dead(), reason);
        sameMessage.send(message, settings.dead(), Map.of(
                FAILURE, failure.getClass().getSimpleName(),
                REASON, StringUtils.truncate(reason, LONGEST_REASON)), Duration.ZERO);
    }
}
