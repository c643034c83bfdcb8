package io.github.llmrouter.samples.queue;

import java.util.List;

import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.core.config.ConfigurationUtils;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.jms.artemis.ArtemisConfigurationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the broker in this process does with orders. Another one is told by its own means. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty(name = "spring.artemis.embedded.enabled", matchIfMissing = true)
class EmbeddedBroker {

    private static final double BACKOFF = 2;
    private static final long LONGEST_DELAY_MS = 300_000;

    @Bean
    ArtemisConfigurationCustomizer orderQueue(OrderSettings settings) {
        AddressSettings orders = new AddressSettings()
                .setDeadLetterAddress(SimpleString.of(settings.dead()))
                // one at a time: a consumer that waits for a model has no others waiting behind
                .setDefaultConsumerWindowSize(0)
                .setMaxDeliveryAttempts(settings.broker().maxDeliveries())
                .setRedeliveryDelay(settings.broker().redeliveryDelay().toMillis())
                .setRedeliveryMultiplier(BACKOFF)
                .setMaxRedeliveryDelay(LONGEST_DELAY_MS);
        return broker -> broker.addAddressSetting(settings.queue(), orders);
    }

    @Bean
    @ConditionalOnProperty("orders.broker.acceptor")
    ArtemisConfigurationCustomizer acceptor(@Value("${orders.broker.acceptor}") String address) throws Exception {
        List<TransportConfiguration> acceptors = ConfigurationUtils.parseAcceptorURI("orders", address);
        return broker -> acceptors.forEach(broker::addAcceptorConfiguration);
    }
}
