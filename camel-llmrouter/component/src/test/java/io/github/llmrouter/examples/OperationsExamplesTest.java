package io.github.llmrouter.examples;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheck.State;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.github.llmrouter.testing.MainRun;
import io.github.llmrouter.testing.ScriptedProvider;
import io.github.llmrouter.testing.ScriptedProvider.Reply;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

import static org.assertj.core.api.Assertions.assertThat;

/** Each example of operations does on camel-main what the text beside it says. */
class OperationsExamplesTest {

    private final ScriptedProvider house = ScriptedProvider.always(Reply.says("house answer"));

    @AfterEach
    void stop() {
        house.close();
    }

    @Test
    void callsAreMeasuredWithTheRegistryOfCamelMain() throws Exception {
        try (MainRun run = run("operations.properties")) {
            run.send("direct:ask", "Hello");

            assertThat(scrape(run)).contains("gen_ai_client_operation_duration_seconds_count{error_type=\"none\"");
        }
    }

    @Test
    void nothingIsMeasuredWhereItIsTurnedOff() throws Exception {
        try (MainRun run = run("operations-off.properties")) {
            run.send("direct:ask", "Hello");

            assertThat(scrape(run)).doesNotContain("gen_ai", "llmrouter_");
        }
    }

    @Test
    void theHealthCheckIsOneOfCamelsChecksOfReadiness() throws Exception {
        house.nowAnswer(Reply.error(429, "slow down").with("Retry-After", "3600"));
        try (MainRun run = run("operations.properties")) {
            assertThat(readiness(run).getState()).isEqualTo(State.UP);
            run.send("direct:ask", "Hello");

            assertThat(readiness(run).getState()).isEqualTo(State.DOWN);
            assertThat(readiness(run).getMessage()).contains("No offer left for house/small");
        }
    }

    @Test
    void theHealthCheckIsOffWhereNobodyTurnsItOn() throws Exception {
        try (MainRun run = run("operations-off.properties")) {
            assertThat(HealthCheckHelper.invokeReadiness(run.context(), "full"))
                    .noneMatch(result -> result.getCheck().getId().equals("producer:llmrouter"));
        }
    }

    @Test
    void theDependenciesAreThoseThatThisRanWith() throws Exception {
        String pom = Files.readString(Path.of("pom.xml")).replaceAll("\\s", "");
        Files.readString(Path.of("src/test/resources/examples/operations.xml"))
                .replaceAll("\\s|<!--.*?-->", "")
                .lines()
                .flatMap(line -> Arrays.stream(line.split("(?=<dependency>)")))
                .map(dependency -> dependency.replace("</dependency>", ""))
                .forEach(dependency -> assertThat(pom).contains(dependency));
    }

    private static String scrape(MainRun run) {
        return run.context()
                .getRegistry()
                .lookupByNameAndType("metricsRegistry", PrometheusMeterRegistry.class)
                .scrape();
    }

    private static HealthCheck.Result readiness(MainRun run) {
        return HealthCheckHelper.invokeReadiness(run.context(), "full")
                .stream()
                .filter(result -> result.getCheck().getId().equals("producer:llmrouter"))
                .findFirst()
                .orElseThrow();
    }

    private MainRun run(String properties) throws Exception {
        return MainRun.of(properties, (Main main) -> {
            main.addOverrideProperty("camel.component.llmrouter.providers[house].base-url", house.baseUrl());
            main.configure().addRoutesBuilder(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:ask").to("llmrouter:house/small");
                }
            });
        });
    }
}
