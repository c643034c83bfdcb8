package io.github.llmrouter.springboot;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.support.SimpleEventNotifierSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

import static org.assertj.core.api.Assertions.assertThat;

/** An application of Spring Boot whose route calls a model. */
@Timeout(60)
class ApplicationTest {

    @Test
    void aRouteCallsAModelOfAConfiguredProvider() {
        try (ScriptedProvider provider = ScriptedProvider.ready();
                ConfigurableApplicationContext application = run(provider)) {
            assertThat(ask(application)).isEqualTo("Hello");
            assertThat(provider.calls()).isOne();
        }
    }

    @Test
    void circuitBreakersAreThoseOfTheApplicationsRegistry() {
        try (ScriptedProvider provider = ScriptedProvider.ready();
                ConfigurableApplicationContext application = run(provider)) {
            ask(application);
            assertThat(application.getBean(CircuitBreakerRegistry.class).getAllCircuitBreakers())
                    .extracting(CircuitBreaker::getName)
                    .contains("house/openai/gpt-5.2");
        }
    }

    @Test
    void callsAreMeasuredWithTheApplicationsRegistry() {
        try (ScriptedProvider provider = ScriptedProvider.ready();
                ConfigurableApplicationContext application = run(provider)) {
            ask(application);

            assertThat(application.getBean(PrometheusMeterRegistry.class).scrape())
                    .contains("gen_ai_client_operation_duration_seconds_count{error_type=\"none\"")
                    .contains("camel_llmrouter_cost_unknown_total");
        }
    }

    @Test
    void withoutAWebServerTheRunControllerKeepsItRunning() throws Exception {
        List<String> lines = Files.readAllLines(Path.of(
                "../component/src/test/resources/examples/spring-run.properties"));
        String[] properties = lines.stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> "--" + line.replace(" ", ""))
                .toArray(String[]::new);

        try (ScriptedProvider provider = ScriptedProvider.ready();
                ConfigurableApplicationContext application = run(provider, properties)) {
            assertThat(Thread.getAllStackTraces().keySet()).anyMatch(
                    thread -> thread.getName().contains("CamelMainRunController") && !thread.isDaemon());
        }
    }

    @Test
    void aCallInFlightIsFinishedWhenTheApplicationStops() throws Exception {
        try (ScriptedProvider provider = ScriptedProvider.held()) {
            ConfigurableApplicationContext application = run(provider);
            application.getBean(WhenStopping.class).action = provider::release;
            CompletableFuture<String> answer = CompletableFuture.supplyAsync(() -> ask(application));
            provider.awaitCall();

            application.close();

            assertThat(answer.get(30, TimeUnit.SECONDS)).isEqualTo("Hello");
        }
    }

    static ConfigurableApplicationContext run(ScriptedProvider provider, String... more) {
        return new SpringApplicationBuilder(Application.class)
                .properties("camel.main.shutdown-timeout=30")
                .run(arguments(provider, more));
    }

    private static String[] arguments(ScriptedProvider provider, String... more) {
        String[] arguments = new String[more.length + 2];
        arguments[0] = provider.asProperty();
        arguments[1] = ScriptedProvider.serving("openai/gpt-5.2");
        System.arraycopy(more, 0, arguments, 2, more.length);
        return arguments;
    }

    private static String ask(ConfigurableApplicationContext application) {
        return application.getBean(ProducerTemplate.class).requestBody("direct:ask", "Hi", String.class);
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Application {

        @Bean
        RouteBuilder routes() {
            return new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:ask").to("llmrouter:openai/gpt-5.2");
                    from("seda:thread").to("llmrouter:openai/gpt-5.2")
                            .setBody(exchange -> Thread.currentThread().getClass().getSimpleName());
                }
            };
        }

        @Bean
        CircuitBreakerRegistry circuitBreakers() {
            return CircuitBreakerRegistry.ofDefaults();
        }

        @Bean
        WhenStopping whenStopping() {
            return new WhenStopping();
        }
    }

    /** Runs an action once the shutdown of the routes has begun. */
    static final class WhenStopping extends SimpleEventNotifierSupport {

        private volatile Runnable action = () -> {};

        @Override
        public void notify(CamelEvent event) {
            if (event instanceof CamelEvent.CamelContextStoppingEvent
                    || event instanceof CamelEvent.CamelContextRoutesStoppingEvent) {
                action.run();
            }
        }
    }
}
