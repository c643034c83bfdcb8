package io.github.llmrouter;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.impl.engine.PooledExchangeFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.github.llmrouter.testing.RouterTestSupport;
import io.github.llmrouter.testing.ScriptedProvider;
import io.github.llmrouter.testing.ScriptedProvider.Reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** The component in the lives that a context can lead. */
class LifecycleTest {

    private static final String MODEL = "openai/gpt-5.2";

    private final ScriptedProvider server = ScriptedProvider.always(Reply.says("an answer"));

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void startsItsRoutesWithTheCallersInAContextThatStartsNoneByItself() throws Exception {
        try (CamelContext context = contextWith("direct:ask")) {
            context.setAutoStartup(false);
            context.start();
            context.getRouteController().startRoute("caller");

            assertThat(context.createProducerTemplate().requestBody("direct:ask", "Hello")).isEqualTo("an answer");
        }
    }

    @Test
    void keepsTwoContextsInOneJvmApart() throws Exception {
        try (CamelContext one = contextWith("direct:ask"); CamelContext two = contextWith("direct:ask")) {
            one.start();
            two.start();
            server.nowAnswer(Reply.error(503, "down"));
            for (int i = 0; i < 10; i++) {
                one.createProducerTemplate().send("direct:ask", exchange -> exchange.getMessage().setBody("Hello"));
            }
            int callsWithOpenBreaker = server.calls();
            server.nowAnswer(Reply.says("an answer"));

            assertThat(callsWithOpenBreaker).isEqualTo(5);
            assertThat(two.createProducerTemplate().requestBody("direct:ask", "Hello")).isEqualTo("an answer");
        }
    }

    @Test
    void refusesThePooledExchangeFactoryAndSaysWhy() throws Exception {
        try (CamelContext context = contextWith("direct:ask")) {
            context.getCamelContextExtension().setExchangeFactory(new PooledExchangeFactory());

            assertThatThrownBy(context::start).hasStackTraceContaining(
                    "llmrouter: does not work with the pooled exchange factory")
                    .hasStackTraceContaining(
                            "camel.main.exchange-factory=default");
        }
    }

    @Test
    void letsACallInFlightEndWhenTheContextStops() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch stopping = new CountDownLatch(1);
        CamelContext context = contextWith("direct:ask");
        ProviderConfiguration house = new ProviderConfiguration();
        house.setUri("direct:house");
        house.getModels().put("house/model", new ModelConfiguration());
        context.getComponent("llmrouter", LlmRouterComponent.class).getProviders().put("house", house);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:slow").to("llmrouter:house/model");
                from("direct:house").process(exchange -> {
                    asked.countDown();
                    stopping.await(30, TimeUnit.SECONDS);
                }).setBody(constant("late but whole"));
            }
        });
        context.start();
        CompletableFuture<Object> answer = context.createProducerTemplate().asyncRequestBody("direct:slow", "Hello");
        assertThat(asked.await(30, TimeUnit.SECONDS)).isTrue();
        CompletableFuture<Void> stop = CompletableFuture.runAsync(context::stop);
        await().until(context::isStopping);
        stopping.countDown();

        assertThat(answer.get(30, TimeUnit.SECONDS)).isEqualTo("late but whole");
        stop.get(30, TimeUnit.SECONDS);
    }

    private CamelContext contextWith(String from) throws Exception {
        CamelContext context = new DefaultCamelContext();
        LlmRouterComponent router = new LlmRouterComponent();
        router.getProviders().put("only", RouterTestSupport.provider(server, MODEL, "1", "4"));
        context.addComponent("llmrouter", router);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from(from).routeId("caller").to("llmrouter:" + MODEL);
            }
        });
        return context;
    }
}
