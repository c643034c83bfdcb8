package io.github.llmrouter;

import java.util.List;
import java.util.concurrent.TimeUnit;

import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.llmrouter.PreferenceConfiguration.SortBy;
import io.github.llmrouter.testing.HoverflyTestSupport;
import io.github.llmrouter.testing.ScriptedProvider.Reply;
import io.specto.hoverfly.junit.core.Hoverfly;
import io.specto.hoverfly.junit.core.SimulationSource;
import io.specto.hoverfly.junit.dsl.RequestMatcherBuilder;
import io.specto.hoverfly.junit.dsl.ResponseBuilder;
import io.specto.hoverfly.junit.dsl.StubServiceBuilder;
import io.specto.hoverfly.junit.verification.HoverflyVerifications;

import static io.specto.hoverfly.junit.dsl.HoverflyDsl.response;
import static io.specto.hoverfly.junit.dsl.HoverflyDsl.service;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Failover between two providers that Hoverfly simulates, as a proxy on the real wire. The first one misbehaves, the
 * second one answers.
 */
class HoverflyFailoverTest extends HoverflyTestSupport {

    private static final String MODEL = "openai/gpt-5.2";
    private static final String FIRST = "http://first.example";
    private static final String SECOND = "http://second.example";

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        LlmRouterComponent router = new LlmRouterComponent();
        router.getConfiguration().setSort(SortBy.price);
        router.getProviders().put("first", provider(FIRST));
        router.getProviders().put("second", provider(SECOND));
        context.addComponent("llmrouter", router);
        return context;
    }

    private static ProviderConfiguration provider(String host) {
        ProviderConfiguration provider = new ProviderConfiguration();
        provider.setBaseUrl(host + "/v1");
        provider.setApiKey("sk-test-key-0123456789");
        provider.setProxyHost("localhost");
        provider.setProxyPort(HOVERFLY.getHoverflyConfig().getProxyPort());
        provider.getModels().put(MODEL, new ModelConfiguration());
        return provider;
    }

    @Override
    protected RouteBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:ask").to("llmrouter:" + MODEL);
                from("direct:hasty").to("llmrouter:" + MODEL + "?firstByteTimeout=1500");
            }
        };
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 504, 529})
    void goesToTheNextProviderOnAServerError(int status) {
        simulate(response().status(status).body(Reply.error(status, "no").body()));

        assertThat(ask("direct:ask")).isEqualTo("second answer");
        assertThatEachWasCalledOnce();
    }

    @Test
    void goesToTheNextProviderAtOnceInsteadOfWaitingAsTold() {
        simulate(response().status(429).header("Retry-After", "30").body(Reply.error(429, "slow down").body()));

        assertThat(ask("direct:ask")).isEqualTo("second answer");
        assertThatEachWasCalledOnce();
    }

    @Test
    void leavesAProviderAloneForAsLongAsItAskedTo() {
        simulate(response().status(429).header("Retry-After", "30").body(Reply.error(429, "slow down").body()));

        ask("direct:ask");
        ask("direct:ask");

        HOVERFLY.verify(request(FIRST), HoverflyVerifications.times(1));
        HOVERFLY.verify(request(SECOND), HoverflyVerifications.times(2));
    }

    @Test
    void goesToTheNextProviderWhenTheFirstOneTakesTooLong() {
        simulate(answering("late answer").withFixedDelay(6, TimeUnit.SECONDS));

        assertThat(ask("direct:hasty")).isEqualTo("second answer");
        HOVERFLY.verify(request(SECOND), HoverflyVerifications.times(1));
    }

    @Test
    void goesToTheNextProviderOnASuccessWithoutABody() {
        simulate(response().status(200).header("Content-Type", "application/json"));

        assertThat(ask("direct:ask")).isEqualTo("second answer");
        assertThatEachWasCalledOnce();
    }

    @Test
    void asksTheFirstProviderAgainOnceItIsWell() {
        // @formatter:off
        StubServiceBuilder recovers = service(FIRST)
                .post("/v1/chat/completions").anyBody()
                    .willReturn(response().status(503).andSetState("failed", "once"))
                .post("/v1/chat/completions").anyBody().withState("failed", "once")
                    .willReturn(response().status(503).andSetState("failed", "twice"))
                .post("/v1/chat/completions").anyBody().withState("failed", "twice")
                    .willReturn(answering("first answer"));
        // @formatter:on
        HOVERFLY.simulate(SimulationSource.dsl(recovers, secondAnswers()));

        assertThat(List.of(ask("direct:ask"), ask("direct:ask"), ask("direct:ask")))
                .containsExactly("second answer", "second answer", "first answer");
    }

    private static void simulate(ResponseBuilder first) {
        StubServiceBuilder misbehaves = service(FIRST).post("/v1/chat/completions").anyBody().willReturn(first);
        HOVERFLY.simulate(SimulationSource.dsl(misbehaves, secondAnswers()));
    }

    private static StubServiceBuilder secondAnswers() {
        return service(SECOND).post("/v1/chat/completions").anyBody().willReturn(answering("second answer"));
    }

    private static ResponseBuilder answering(String text) {
        return response().status(200).header("Content-Type", "application/json").body(Reply.says(text).body());
    }

    private static RequestMatcherBuilder request(String host) {
        return service(host).post("/v1/chat/completions").anyBody();
    }

    private static void assertThatEachWasCalledOnce() {
        HOVERFLY.verify(request(FIRST), HoverflyVerifications.times(1));
        HOVERFLY.verify(request(SECOND), HoverflyVerifications.times(1));
    }

    private String ask(String route) {
        Exchange done = template.send(route, exchange -> exchange.getMessage().setBody("Hello"));
        return done.getMessage().getBody(String.class);
    }
}
