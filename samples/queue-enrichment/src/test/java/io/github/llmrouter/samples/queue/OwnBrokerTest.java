package io.github.llmrouter.samples.queue;

import java.nio.file.Path;
import java.util.Set;

import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.security.CheckType;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.activemq.artemis.spi.core.security.ActiveMQSecurityManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

class OwnBrokerTest {

    private static final String USER = "clerk";
    private static final String PASSWORD = "secret";

    @TempDir
    Path work;

    @Test
    void anotherBrokerTakesAnAddressAUserAndAPassword() throws Exception {
        String address = "tcp://127.0.0.1:" + Ports.free();
        EmbeddedActiveMQ broker = broker(address);
        try (SimulatedProvider provider = SimulatedProvider.start(new Script());
                ConfigurableApplicationContext application = new SpringApplicationBuilder(QueueEnrichment.class).run(
                        "--orders.work=" + work,
                        "--spring.artemis.embedded.enabled=false",
                        "--spring.artemis.broker-url=" + address,
                        "--spring.artemis.user=" + USER,
                        "--spring.artemis.password=" + PASSWORD,
                        "--orders.model=sim/clerk",
                        "--camel.component.llmrouter.providers[simulated].base-url=" + provider.baseUrl(),
                        "--camel.component.llmrouter.providers[simulated].api-key=none",
                        "--camel.component.llmrouter.providers[simulated].models[sim/clerk].input-price=1");
                Shop shop = new Shop(new ActiveMQConnectionFactory(address, USER, PASSWORD))) {

            assertThat(application.getBeansOfType(EmbeddedActiveMQ.class)).isEmpty();
            assertThat(Shop.text(shop.await(Shop.ANSWERS, shop.send("order-1", "Please wrap it")))).contains("order-1");
        } finally {
            broker.stop();
        }
    }

    private static EmbeddedActiveMQ broker(String address) throws Exception {
        // as in the application's properties, which are not read yet
        LoggingSystem.get(OwnBrokerTest.class.getClassLoader()).setLogLevel("org.apache.activemq.audit", LogLevel.WARN);
        Configuration configuration = new ConfigurationImpl()
                .setPersistenceEnabled(false)
                .setSecurityEnabled(true)
                .addAcceptorConfiguration("tcp", address);
        return new EmbeddedActiveMQ()
                .setConfiguration(configuration)
                .setSecurityManager(new OneUser())
                .start();
    }

    /** Lets in who knows the password. */
    private static final class OneUser implements ActiveMQSecurityManager {

        @Override
        public boolean validateUser(String user, String password) {
            return USER.equals(user) && PASSWORD.equals(password);
        }

        @Override
        public boolean validateUserAndRole(String user, String password, Set<Role> roles, CheckType checkType) {
            return validateUser(user, password);
        }
    }
}
