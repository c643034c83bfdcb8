package io.github.llmrouter.springboot;

import java.util.List;
import java.util.Map;

import org.apache.camel.builder.RouteBuilder;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.Status;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;

import static org.assertj.core.api.Assertions.assertThat;

/** What Actuator shows of a router with one provider and one offer, whose key is {@code sk-secret}. */
class ActuatorTest {

    private static final String OFFER = "house/openai/gpt-5.2";

    @Test
    void theEndpointShowsOffersWithTheirPrices() {
        try (ConfigurableApplicationContext application = run()) {
            assertThat(offers(application, null, null)).singleElement()
                    .satisfies(offer -> assertThat(offer).containsEntry("provider", "house")
                            .containsEntry("model", "openai/gpt-5.2")
                            .containsEntry("available", true)
                            .containsEntry("inputPrice", "0.90")
                            .doesNotContainKey("outputPrice"));
        }
    }

    @Test
    void theEndpointShowsWhatWasCounted() {
        try (ConfigurableApplicationContext application = run()) {
            assertThat(application.getBean(LlmRouterActuatorEndpoint.class).state(null, null).get("statistics"))
                    .asInstanceOf(InstanceOfAssertFactories.MAP)
                    .containsEntry("calls", 0L)
                    .containsEntry("cost", "0");
        }
    }

    @Test
    void theEndpointSaysWhyAnOfferRests() {
        try (ConfigurableApplicationContext application = run()) {
            holdOpen(application);
            assertThat(offers(application, "house", "openai/gpt-5.2")).singleElement()
                    .satisfies(offer -> assertThat(offer).containsEntry("available", false)
                            .containsEntry("resting", "house held open by an operator")
                            .doesNotContainKey("restingUntil"));
        }
    }

    @Test
    void theEndpointShowsOnlyWhatIsAskedFor() {
        try (ConfigurableApplicationContext application = run()) {
            assertThat(offers(application, "other", null)).isEmpty();
        }
    }

    @Test
    void healthIsUpWhileAnOfferIsLeft() {
        try (ConfigurableApplicationContext application = run("management.health.llmrouter.enabled=true")) {
            Health health = health(application);
            assertThat(health.getStatus()).isEqualTo(Status.UP);
            assertThat(health.getDetails()).isEqualTo(Map.of("house", Map.of("available", 1L, "resting", 0L)));
        }
    }

    @Test
    void healthIsDownWhenEveryOfferRests() {
        try (ConfigurableApplicationContext application = run("management.health.llmrouter.enabled=true")) {
            holdOpen(application);
            assertThat(health(application).getStatus()).isEqualTo(Status.DOWN);
        }
    }

    @Test
    void healthIsOffByDefault() {
        try (ConfigurableApplicationContext application = run()) {
            assertThat(application.getBeansOfType(LlmRouterHealthIndicator.class)).isEmpty();
        }
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> offers(ConfigurableApplicationContext application,
            @Nullable String provider, @Nullable String model) {
        return (List<Map<String, Object>>) application.getBean(LlmRouterActuatorEndpoint.class)
                .state(provider, model)
                .get("offers");
    }

    private static void holdOpen(ConfigurableApplicationContext application) {
        application.getBean(CircuitBreakerRegistry.class)
                .find(OFFER)
                .orElseThrow()
                .transitionToForcedOpenState();
    }

    private static Health health(ConfigurableApplicationContext application) {
        return application.getBean(LlmRouterHealthIndicator.class).health();
    }

    private static ConfigurableApplicationContext run(String... properties) {
        return new SpringApplicationBuilder(Application.class)
                .properties("management.endpoints.web.exposure.include=llmrouter",
                        "management.endpoints.jmx.exposure.include=llmrouter", "spring.jmx.enabled=true",
                        "camel.component.llmrouter.providers[house].base-url=http://localhost:1/v1",
                        "camel.component.llmrouter.providers[house].api-key=sk-secret",
                        "camel.component.llmrouter.providers[house].models[openai/gpt-5.2].input-price=0.90")
                .properties(properties)
                .run();
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
                }
            };
        }

        @Bean
        CircuitBreakerRegistry circuitBreakers() {
            return CircuitBreakerRegistry.ofDefaults();
        }
    }
}
