package io.github.llmrouter;

import java.io.IOException;
import java.net.ServerSocket;

import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.github.llmrouter.provider.RawServer;
import io.github.llmrouter.provider.RawServer.Connection;
import io.github.llmrouter.testing.RouterTestSupport;

import static org.assertj.core.api.Assertions.assertThat;

/** Faults below HTTP: the answer is the next provider's. */
class UnreachableProviderTest extends RouterTestSupport {

    private final RawServer resetting = RawServer.doing((request, connection) -> connection.reset());
    private final RawServer silent = RawServer.doing((request, connection) -> connection.untilGone());
    private final RawServer cutOff = RawServer.doing((request, connection) -> halfAnAnswer(connection));

    @Override
    protected void configure(LlmRouterComponent router) {
        add(router, "refusing", closedPort());
        add(router, "resetting", resetting.port());
        add(router, "silent", silent.port());
        add(router, "cut-off", cutOff.port());
    }

    @Override
    protected RouteBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:ask").toD("llmrouter:${header.model}?firstByteTimeout=2000&fallbackModels=" + MODEL);
            }
        };
    }

    @Test
    void failsOverWhenTheConnectionIsRefused() {
        assertRescued(ask("refusing"));
    }

    @Test
    void failsOverWhenTheConnectionIsResetBeforeAnyByte() {
        assertRescued(ask("resetting"));
        assertThat(resetting.requests()).hasSize(1);
    }

    @Test
    void failsOverWhenNothingEverComes() {
        assertRescued(ask("silent"));
        assertThat(silent.requests()).hasSize(1);
    }

    @Test
    void failsOverWhenTheAnswerIsCutOff() {
        assertRescued(ask("cut-off"));
        assertThat(cutOff.requests()).hasSize(1);
    }

    @AfterEach
    void stopServers() throws IOException {
        resetting.close();
        silent.close();
        cutOff.close();
    }

    private void assertRescued(Exchange done) {
        assertThat(done.getMessage().getBody()).isEqualTo("cheap answer");
        assertThat(done.getMessage().getHeader(LlmRouterConstants.ATTEMPTS)).isEqualTo(2);
        assertThat(done.getMessage().getHeader(LlmRouterConstants.RESPONSE_MODEL)).isEqualTo(MODEL);
    }

    private Exchange ask(String provider) {
        return template.send("direct:ask", exchange -> {
            exchange.getMessage().setBody("Hello");
            exchange.getMessage().setHeader("model", "house/" + provider);
        });
    }

    private static void add(LlmRouterComponent router, String name, int port) {
        ProviderConfiguration provider = new ProviderConfiguration();
        provider.setBaseUrl("http://localhost:" + port + "/v1");
        provider.getModels().put("house/" + name, new ModelConfiguration());
        router.getProviders().put(name, provider);
    }

    private static void halfAnAnswer(Connection connection) throws IOException {
        connection.send(
                "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n{\"choices\":");
        connection.close();
    }

    private static int closedPort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
