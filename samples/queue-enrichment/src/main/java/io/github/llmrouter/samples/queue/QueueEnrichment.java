package io.github.llmrouter.samples.queue;

import java.time.Clock;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;

/** The application. {@link OrderRoutes} is what it does. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class QueueEnrichment {

    public static void main(String[] args) {
        new SpringApplicationBuilder(QueueEnrichment.class)
                .initializers(new SimulatedProviderInitializer())
                .run(args);
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
