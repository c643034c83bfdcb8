package io.github.llmrouter.springboot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthEndpoint;
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
            assertThat(health.getDetails()).isEqualTo(Map.of(OFFER, "available"));
        }
    }

    @Test
    void healthIsDownWhenAModelHasNoOfferLeft() {
        try (ConfigurableApplicationContext application = run("management.health.llmrouter.enabled=true")) {
            holdOpen(application);
            assertThat(health(application).getStatus()).isEqualTo(Status.DOWN);
            assertThat(health(application).getDetails())
                    .isEqualTo(Map.of("problem", "No offer left for openai/gpt-5.2", OFFER,
                            "house held open by an operator"));
        }
    }

    @Test
    void camelsOwnHealthCheckSaysTheSame() {
        try (ConfigurableApplicationContext application = run("management.health.llmrouter.enabled=true",
                "camel.health.producers-enabled=true", "camel.health.exposure-level=full")) {
            holdOpen(application);

            HealthCheck.Result camels = HealthCheckHelper
                    .invokeReadiness(application.getBean(CamelContext.class))
                    .stream()
                    .filter(result -> result.getCheck().getId().equals("producer:llmrouter"))
                    .findFirst()
                    .orElseThrow();
            assertThat(camels.getState()).isEqualTo(HealthCheck.State.DOWN);
            assertThat(camels.getMessage()).hasValue((String) health(application).getDetails().get("problem"));
            assertThat(camels.getDetails()).containsEntry(OFFER, health(application).getDetails().get(OFFER));
        }
    }

    @Test
    void aHealthGroupMakesItPartOfReadinessAndNotOfLiveness() throws IOException {
        try (ConfigurableApplicationContext application = run(example())) {
            HealthEndpoint endpoint = application.getBean(HealthEndpoint.class);
            assertThat(endpoint.healthForPath("readiness").getStatus()).isEqualTo(Status.UP);

            holdOpen(application);

            assertThat(endpoint.healthForPath("readiness").getStatus()).isEqualTo(Status.DOWN);
            assertThat(endpoint.healthForPath("liveness").getStatus()).isEqualTo(Status.UP);
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

    /** The one in the documentation. */
    private static String[] example() throws IOException {
        return Files.readAllLines(Path.of("../component/src/test/resources/examples/operations-spring.properties"))
                .stream()
                .filter(line -> line.startsWith("management.") && !line.startsWith("management.endpoints"))
                .map(line -> line.replace(" ", ""))
                .toArray(String[]::new);
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
                        "management.endpoints.jmx.exposure.include=llmrouter,health", "spring.jmx.enabled=true",
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
