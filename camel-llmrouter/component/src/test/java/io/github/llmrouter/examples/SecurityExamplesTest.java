package io.github.llmrouter.examples;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServerConfiguration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.github.llmrouter.testing.MainRun;
import io.github.llmrouter.testing.ScriptedProvider.Reply;

import static org.assertj.core.api.Assertions.assertThat;

/** The examples of the documentation about security do what the text beside them says. */
class SecurityExamplesTest extends ExampleTestSupport {

    private static final String REQUEST = "{\"model\": \"" + OTHER_MODEL
            + "\", \"messages\": [{\"role\": \"user\", \"content\": \"Hi\"}]}";

    private int port;

    @BeforeEach
    void startGateway() throws Exception {
        VertxPlatformHttpServerConfiguration configuration = new VertxPlatformHttpServerConfiguration();
        configuration.setBindPort(0);
        VertxPlatformHttpServer server = new VertxPlatformHttpServer(configuration);
        context.addService(server);
        port = server.getServer().actualPort();
        context.getPropertiesComponent().addOverrideProperty("gateway.key", "sesame");
        context.addRoutes(new GuardedGateway());
    }

    @Test
    void theGatewayAnswersWhoKnowsItsKey() throws Exception {
        HttpResponse<String> response = post("Bearer sesame");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).contains("cheap answer");
        assertThat(cheap.requests().get(0).headers().get("Authorization")).isNotNull()
                .doesNotContain("Bearer sesame");
    }

    @Test
    void theGatewaySendsStrangersAway() throws Exception {
        assertThat(post("Bearer guess").statusCode()).isEqualTo(401);
        assertThat(cheap.calls()).isZero();
    }

    @Test
    void theGatewayAsksItsOwnModelWhateverTheBodyNames() throws Exception {
        post("Bearer sesame");

        assertThat(other.calls()).isZero();
    }

    @Test
    void theGatewayTellsNothingOfItsProvidersWhenTheyAreDown() throws Exception {
        cheap.nowAnswer(Reply.error(503, "secret maintenance"));
        dear.nowAnswer(Reply.error(503, "secret maintenance"));

        HttpResponse<String> response = post("Bearer sesame");

        assertThat(response.statusCode()).isEqualTo(502);
        assertThat(response.body()).isEqualTo("{\"error\": {\"message\": \"No answer could be had\"}}");
    }

    @Test
    void keysComeFromPropertyFunctions() throws Exception {
        try (MainRun run = MainRun.of("keys.properties", main -> main
                .addOverrideProperty("camel.component.llmrouter.providers[house].base-url", cheap.baseUrl()))) {
            run.send("llmrouter:" + MODEL, "Hi");

            assertThat(cheap.requests().get(0).headers().get("Authorization"))
                    .containsExactly("Bearer key-of-HOUSE_KEY");
        }
    }

    private HttpResponse<String> post(String authorization) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/v1/chat/completions"))
                .header("Authorization", authorization)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(REQUEST))
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    }
}
