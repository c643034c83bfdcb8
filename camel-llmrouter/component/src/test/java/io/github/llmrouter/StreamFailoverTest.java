package io.github.llmrouter;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.llmrouter.chat.ChatStream;
import io.github.llmrouter.provider.RawServer;
import io.github.llmrouter.provider.RawServer.Script;
import io.github.llmrouter.testing.RouterTestSupport;
import io.github.llmrouter.testing.ScriptedProvider.Reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * A stream fails over until the first token that the caller sees. What breaks off later is an error, never a short answer
 * that looks whole.
 */
class StreamFailoverTest extends RouterTestSupport {

    private static final String ROLE = "{\"id\":\"g\",\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\","
            + "\"content\":\"\"},\"finish_reason\":null}]}";
    private static final String ERROR = "{\"error\":{\"message\":\"The server is overloaded\",\"code\":503}}";

    private final List<RawServer> servers = new ArrayList<>();

    @Override
    protected void configure(LlmRouterComponent router) {
        dear.nowAnswer(Reply.streams("all ", "is ", "well"));
        router.setBreakerMinimumCalls(4);
        // @formatter:off
        add(router, "cut-before", (request, connection) -> {
            connection.startStream();
            connection.event(ROLE);
            connection.close();
        });
        add(router, "cut-after", (request, connection) -> {
            connection.startStream();
            connection.event(ROLE);
            connection.event(token("half"));
            connection.close();
        });
        add(router, "ends-early", (request, connection) -> {
            connection.startStream();
            connection.event(token("half"));
            connection.endStream();
        });
        add(router, "error-first", (request, connection) -> {
            connection.startStream();
            connection.event(ERROR);
            connection.endStream();
        });
        add(router, "error-later", (request, connection) -> {
            connection.startStream();
            connection.event(token("half"));
            connection.event(ERROR);
            connection.endStream();
        });
        add(router, "silent-later", (request, connection) -> {
            connection.startStream();
            connection.event(token("half"));
            connection.untilGone();
        });
        // @formatter:on
    }

    @Override
    protected RouteBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:ask").toD("llmrouter:house/${header.model}?stream=true&fallbackModels=house/well");
                from("direct:impatient").toD("llmrouter:house/${header.model}?stream=true&fallbackModels=house/well"
                        + "&betweenTokensTimeout=200");
                from("direct:branch").multicast((first, second) -> second)
                        .to("llmrouter:house/cut-after?stream=true&fallbackModels=house/well");
                from("direct:known").to("llmrouter:house/cut-after?stream=true&fallbackModels=house/well");
            }
        };
    }

    @Test
    void fallsOverWhenItIsCutBeforeTheFirstToken() {
        Exchange done = ask("cut-before");

        assertThat(read(done)).isEqualTo("all is well");
        assertThat(done.getMessage().getHeader(LlmRouterConstants.ATTEMPTS)).isEqualTo(2);
    }

    @Test
    void fallsOverWhenTheFirstEventIsAnError() {
        Exchange done = ask("error-first");

        assertThat(read(done)).isEqualTo("all is well");
        assertThat(done.getMessage().getHeader(LlmRouterConstants.ATTEMPTS)).isEqualTo(2);
    }

    @Test
    void throwsWhenItIsCutAfterTheFirstToken() {
        assertThat(failureOf("cut-after")).isInstanceOf(BadResponseException.class)
                .hasMessageStartingWith("cut-after/house/cut-after: the stream broke off");
    }

    @Test
    void fallsOverUntilItsEndInABranchThatGetsItWhole() {
        assertThat(read(ask("direct:branch", "cut-after"))).isEqualTo("all is well");
    }

    @Test
    void throwsWhenItEndsWithoutAnEndMark() {
        assertThat(failureOf("ends-early")).isInstanceOf(BadResponseException.class);
    }

    @Test
    void throwsWhatAnErrorInItsMiddleSays() {
        assertThat(failureOf("error-later")).isInstanceOf(OverloadedException.class)
                .hasMessageContaining("The server is overloaded");
    }

    @Test
    void throwsWhenItFallsSilent() {
        Exchange done = ask("direct:impatient", "silent-later");

        assertThat(catchThrowable(() -> read(done))).isInstanceOf(TimedOutException.class)
                .hasMessageContaining("between tokens");
    }

    @Test
    void leavesTheCategoryForErrorHandlersWhenItBreaksOff() {
        Exchange done = ask("error-later");

        catchThrowable(() -> read(done));

        assertThat(done.getProperty(LlmRouterConstants.ERROR_CATEGORY_PROPERTY)).isEqualTo("SERVER_ERROR");
    }

    @ParameterizedTest
    @ValueSource(strings = {"direct:ask", "direct:known"})
    void countsForTheBreakerWhenItBreaksOff(String route) {
        catchThrowable(() -> read(ask(route, "cut-after")));
        catchThrowable(() -> read(ask(route, "cut-after")));

        // each counts twice, as begun well and as broken off: half of four failed, which opens the breaker
        assertThat(read(ask(route, "cut-after"))).isEqualTo("all is well");
        assertThat(servers.get(1).requests()).hasSize(2);
    }

    @Test
    void namesTheAttemptThatBrokeOff() {
        LlmRouterException failure = (LlmRouterException) failureOf("error-later");

        assertThat(failure.attempts()).singleElement().satisfies(attempt -> {
            assertThat(attempt.provider()).isEqualTo("error-later");
            assertThat(attempt.failure()).isPresent();
        });
    }

    @Test
    void doesNotAskAnotherProviderOnceATokenWasSeen() {
        failureOf("cut-after");

        assertThat(dear.calls()).isZero();
    }

    @Test
    void costsNothingForAttemptsThatFailedBeforeTheFirstToken() {
        Exchange done = ask("cut-before");
        read(done);

        assertThat(done.getMessage().getHeader(LlmRouterConstants.COST, BigDecimal.class))
                .isEqualByComparingTo("0.000044");
        assertThat(done.getMessage().getHeader(LlmRouterConstants.RESPONSE_MODEL)).isEqualTo("house/well");
    }

    @AfterEach
    void stopServers() throws IOException {
        for (RawServer server : servers) {
            server.close();
        }
    }

    private Throwable failureOf(String model) {
        Exchange done = ask(model);
        return catchThrowable(() -> read(done));
    }

    private Exchange ask(String model) {
        return ask("direct:ask", model);
    }

    private Exchange ask(String route, String model) {
        return template.send(route, exchange -> {
            exchange.getMessage().setBody("Hello");
            exchange.getMessage().setHeader("model", model);
        });
    }

    private static String read(Exchange done) {
        StringBuilder text = new StringBuilder();
        try (ChatStream stream = done.getMessage().getBody(ChatStream.class)) {
            stream.forEachRemaining(chunk -> text.append(chunk.text()));
        }
        return text.toString();
    }

    private void add(LlmRouterComponent router, String name, Script script) {
        RawServer server = RawServer.doing(script);
        servers.add(server);
        ProviderConfiguration provider = new ProviderConfiguration();
        provider.setBaseUrl(server.uri().toString());
        provider.getModels().put("house/" + name, new ModelConfiguration());
        router.getProviders().put(name, provider);
        router.getProviders().get("dear").getModels().computeIfAbsent("house/well", model -> price("2", "8"));
    }

    private static ModelConfiguration price(String input, String output) {
        ModelConfiguration model = new ModelConfiguration();
        model.setInputPrice(new BigDecimal(input));
        model.setOutputPrice(new BigDecimal(output));
        return model;
    }

    private static String token(String text) {
        return ROLE.replace("\"content\":\"\"", "\"content\":\"" + text + "\"");
    }
}
