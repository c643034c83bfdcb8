package io.github.llmrouter.springboot;

import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/** In a class, and so in a JVM, of its own: Camel chooses between virtual and platform threads once in the life of a JVM. */
class VirtualThreadsTest {

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    void callsRunOnVirtualThreadsIfSpringsThreadsAreVirtual() {
        try (ScriptedProvider provider = ScriptedProvider.ready();
                ConfigurableApplicationContext application = ApplicationTest.run(provider,
                        "--spring.threads.virtual.enabled=true")) {
            Object thread = application.getBean(ProducerTemplate.class).requestBody("seda:thread", "Hi");
            assertThat(thread).isEqualTo("VirtualThread");
            assertThat(provider.calls()).isOne();
        }
    }
}
