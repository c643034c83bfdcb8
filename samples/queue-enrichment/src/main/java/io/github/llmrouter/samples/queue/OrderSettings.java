package io.github.llmrouter.samples.queue;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The properties {@code orders.*}. Their values are in {@code application.properties}.
 *
 * @param queue   where orders come from
 * @param answers where answers go whose order has no {@code JMSReplyTo}
 * @param dead    where orders go that nobody can answer
 * @param outage  how patient an order is
 * @param broker  the broker in this process, if it is in use
 */
@ConfigurationProperties("orders")
record OrderSettings(String queue, String answers, String dead, Outage outage, Broker broker) {

    /**
     * How an order waits for providers that cannot answer now.
     *
     * @param defaultWait until its next delivery, if no provider asked for a wait
     * @param minWait     the shortest wait, so that nobody is asked again and again at once
     * @param maxWait     the longest wait, whatever a provider asks for
     * @param maxTries    how many deliveries may end in a failed call before the order is dead
     * @param maxAge      how long after its first failure the order is dead
     */
    record Outage(Duration defaultWait, Duration minWait, Duration maxWait, int maxTries, Duration maxAge) {

        /** How long to wait, if providers asked for a wait or did not. */
        Duration waitAfter(Optional<Duration> asked) {
            Duration atLeast = Collections.max(List.of(minWait, asked.orElse(defaultWait)));
            return Collections.min(List.of(maxWait, atLeast));
        }
    }

    /**
     * The broker in this process.
     *
     * @param maxDeliveries   how often a message is delivered whose transaction is rolled back
     * @param redeliveryDelay the wait before such a delivery, doubled each time
     */
    record Broker(int maxDeliveries, Duration redeliveryDelay) {}
}
