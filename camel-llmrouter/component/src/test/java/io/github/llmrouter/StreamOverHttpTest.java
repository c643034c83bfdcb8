package io.github.llmrouter;

import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServerConfiguration;
import org.apache.camel.test.AvailablePortFinder;
import org.junit.jupiter.api.Test;

import io.github.llmrouter.testing.RouterTestSupport;
import io.github.llmrouter.testing.ScriptedProvider.Reply;

import static org.assertj.core.api.Assertions.assertThat;

/** A gateway in one route: chat requests come in over HTTP, Server-Sent Events go out. */
class StreamOverHttpTest extends RouterTestSupport {

    private static final String REQUEST = "{\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}";

    private final int port = AvailablePortFinder.getNextAvailable();
    private final HttpClient client = HttpClient.newHttpClient();

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        VertxPlatformHttpServerConfiguration configuration = new VertxPlatformHttpServerConfiguration();
        configuration.setBindHost("localhost");
        configuration.setBindPort(port);
        context.addService(new VertxPlatformHttpServer(configuration));
        cheap.nowAnswer(Reply.streams("one ", "two ", "three"));
        return context;
    }

    @Override
    protected RouteBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("platform-http:/v1/chat/completions").to("llmrouter:" + MODEL)
                        .removeHeaders("*")
                        .setHeader("Content-Type", constant("text/event-stream"));
                from("platform-http:/converted").to("llmrouter:" + MODEL)
                        .removeHeaders("*")
                        .convertBodyTo(InputStream.class);
            }
        };
    }

    @Test
    void sendsTheStreamAsItsEvents() throws Exception {
        HttpResponse<String> answer = post("/v1/chat/completions");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("text/event-stream");
        assertThat(answer.body()).contains("\"content\":\"one \"", "\"content\":\"two \"", "\"content\":\"three\"")
                .endsWith("data: [DONE]\n\n");
    }

    @Test
    void sendsTheSameIfTheRouteConvertsIt() throws Exception {
        assertThat(post("/converted").body()).isEqualTo(post("/v1/chat/completions").body());
    }

    private HttpResponse<String> post(String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(REQUEST))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
