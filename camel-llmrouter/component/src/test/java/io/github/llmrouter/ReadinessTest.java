package io.github.llmrouter;

import java.util.Collection;
import java.util.Map;

import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheck.State;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.health.HealthCheckRepository;
import org.apache.camel.impl.health.DefaultHealthCheckRegistry;
import org.junit.jupiter.api.Test;

import io.github.llmrouter.testing.RouterTestSupport;
import io.github.llmrouter.testing.ScriptedProvider.Reply;

import static org.assertj.core.api.Assertions.assertThat;

/** What Camel's health checks say of the models that routes name. */
class ReadinessTest extends RouterTestSupport {

    private static final String CHECK = "producer:llmrouter";

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        context.getCamelContextExtension()
                .addContextPlugin(HealthCheckRegistry.class, new DefaultHealthCheckRegistry(context));
        return context;
    }

    @Override
    protected void configure(LlmRouterComponent router) {
        router.getProviders().get("dear").getModels().put("house/spare", new ModelConfiguration());
    }

    @Override
    protected RouteBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:ask").to("llmrouter:" + MODEL);
                from("direct:gateway").to("llmrouter:request");
                from("direct:safe").autoStartup(false).to("llmrouter:" + MODEL + "?fallbackModels=house/spare");
            }
        };
    }

    @Test
    void itIsOffUnlessTheApplicationTurnsItOn() {
        assertThat(HealthCheckHelper.invokeReadiness(context, "full")).noneMatch(ReadinessTest::isOurs);
    }

    @Test
    void beforeTheFirstCallItIsUp() {
        turnOn();

        assertThat(readiness().getState()).isEqualTo(State.UP);
        assertThat(readiness().getDetails()).containsEntry("cheap/" + MODEL, "available")
                .containsEntry("dear/" + MODEL, "available")
                .containsOnlyKeys("check.id", "check.group", "check.kind", "cheap/" + MODEL, "dear/" + MODEL,
                        "dear/house/spare");
    }

    @Test
    void itIsUpWhileAnOfferIsLeft() {
        turnOn();
        cheap.nowAnswer(Reply.error(429, "slow down").with("Retry-After", "3600"));

        ask();

        assertThat(readiness().getState()).isEqualTo(State.UP);
        assertThat(readiness().getDetails().get("cheap/" + MODEL)).asString()
                .startsWith("cheap cooling down until ")
                .endsWith(" (429)");
    }

    @Test
    void itIsDownWhenAModelHasNoOfferLeft() {
        turnOn();
        letAllRest();

        assertThat(readiness().getState()).isEqualTo(State.DOWN);
        assertThat(readiness().getMessage()).contains("No offer left for " + MODEL);
        assertThat(readiness().getDetails().get("dear/" + MODEL)).asString().startsWith("dear cooling down until ");
    }

    @Test
    void aFallbackKeepsAnEndpointUp() {
        letAllRest();

        assertThat(context.getComponent("llmrouter", LlmRouterComponent.class).readiness().models())
                .filteredOn(model -> model.models().contains("house/spare"))
                .singleElement()
                .matches(ModelState::isAvailable);
    }

    @Test
    void aModelThatNobodyServesIsDown() throws Exception {
        turnOn();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:typo").to("llmrouter:openai/gpt-5.2-typo");
            }
        });

        assertThat(readiness().getState()).isEqualTo(State.DOWN);
        assertThat(readiness().getMessage()).contains("No offer left for openai/gpt-5.2-typo");
    }

    @Test
    void anOutageIsNoReasonForARestart() {
        turnOn();
        letAllRest();

        assertThat(HealthCheckHelper.invokeLiveness(context, "full")).noneMatch(ReadinessTest::isOurs);
    }

    @Test
    void askingForItCallsNobody() {
        turnOn();

        readiness();

        assertThat(cheap.calls() + dear.calls()).isZero();
    }

    @Test
    void itNeitherShowsAKeyNorWhatAProviderSaid() {
        turnOn();
        cheap.nowAnswer(Reply.error(429, "you said Hello").with("Retry-After", "3600"));

        ask();

        assertThat(Map.of("all", readiness().getDetails()).toString()).doesNotContain("sk-test", "Hello");
    }

    @Test
    void itGoesWithTheComponent() throws Exception {
        turnOn();

        context.getComponent("llmrouter").stop();

        assertThat(HealthCheckHelper.invokeReadiness(context, "full")).noneMatch(ReadinessTest::isOurs);
    }

    private void turnOn() {
        HealthCheckRepository producers = HealthCheckHelper.getHealthCheckRepository(context, "producers");
        producers.setEnabled(true);
    }

    private void letAllRest() {
        cheap.nowAnswer(Reply.error(429, "slow down").with("Retry-After", "3600"));
        dear.nowAnswer(Reply.error(429, "slow down").with("Retry-After", "3600"));
        ask();
    }

    private HealthCheck.Result readiness() {
        Collection<HealthCheck.Result> results = HealthCheckHelper.invokeReadiness(context, "full");
        return results.stream().filter(ReadinessTest::isOurs).findFirst().orElseThrow();
    }

    private static boolean isOurs(HealthCheck.Result result) {
        return result.getCheck().getId().equals(CHECK);
    }
}
