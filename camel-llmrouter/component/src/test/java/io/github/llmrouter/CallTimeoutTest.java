package io.github.llmrouter;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;

import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.llmrouter.chat.ChatStream;
import io.github.llmrouter.provider.RawServer;
import io.github.llmrouter.testing.RouterTestSupport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A message may leave its call less time than the endpoint does. */
class CallTimeoutTest extends RouterTestSupport {

    private static final String TOKEN = "{\"id\":\"g\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"half\"},"
            + "\"finish_reason\":null}]}";

    // @formatter:off
    private final RawServer stalling = RawServer.doing((request, connection) -> {
        connection.startStream();
        connection.event(TOKEN);
        connection.untilGone();
    });
    // @formatter:on

    @Override
    protected void configure(LlmRouterComponent router) {
        ProviderConfiguration provider = new ProviderConfiguration();
        provider.setBaseUrl(stalling.uri().toString());
        provider.setApiKey("sk-test-key-0123456789");
        provider.getModels().put("house/stalling", new ModelConfiguration());
        router.getProviders().put("stalling", provider);
    }

    @Override
    protected RouteBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("direct:ask").to("llmrouter:" + MODEL);
                from("direct:stream").to("llmrouter:" + MODEL + "?stream=true");
                from("direct:embed").to("llmrouter:" + MODEL + "?operation=embeddings");
                from("direct:one").to("llmprovider:cheap/" + MODEL);
                from("direct:short").to("llmrouter:" + MODEL + "?timeout=100");
                from("direct:stalling").to("llmrouter:house/stalling?stream=true");
            }
        };
    }

    @AfterEach
    void stop() throws IOException {
        stalling.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"direct:ask", "direct:stream", "direct:embed", "direct:one"})
    void theCallEndsWhenTheTimeOfItsMessageIsOver(String route) {
        cheap.nowStaySilent();
        dear.nowStaySilent();

        assertThat(send(route, "150").getException()).isInstanceOf(TimedOutException.class);
    }

    @Test
    void soDoesAStreamThatHasBegun() {
        try (ChatStream stream = send("direct:stalling", "300").getMessage().getBody(ChatStream.class)) {
            assertThatThrownBy(() -> stream.forEachRemaining(chunk -> {})).isInstanceOf(TimedOutException.class);
        }
    }

    @Test
    void theErrorNamesTheTimeOfTheMessage() {
        cheap.nowStaySilent();

        assertThat(send("direct:ask", "150ms").getException()).hasMessageContaining("Time is up (timeout=150 ms)");
    }

    @Test
    void itIsNeverLongerThanThatOfTheEndpoint() {
        cheap.nowStaySilent();

        assertThat(send("direct:short", "1h").getException()).hasMessageContaining("Time is up (timeout=100 ms)");
    }

    static Stream<Object> times() {
        return Stream.of(150, 150L, "150", "150ms", "PT0.15S", Duration.ofMillis(150));
    }

    @ParameterizedTest
    @MethodSource("times")
    void itIsATimeInAnyForm(Object header) {
        cheap.nowStaySilent();

        assertThat(send("direct:ask", header).getException()).hasMessageContaining("(timeout=150 ms)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-5s", "soon", "PT0.0001S", ""})
    void whatIsNoTimeIsRefusedBeforeAnyCall(String header) {
        assertThat(send("direct:ask", header).getException()).isInstanceOf(InvalidRequestException.class)
                .hasMessage("The header CamelLlmRouterTimeout is '" + header
                        + "'; it must be a time of a millisecond or more, as in 30s, or in milliseconds");
        assertThat(cheap.calls()).isZero();
    }

    private Exchange send(String route, Object time) {
        return template.send(route, exchange -> {
            exchange.getMessage().setBody("Hello");
            exchange.getMessage().setHeaders(Map.of(LlmRouterConstants.TIMEOUT, time));
        });
    }
}
