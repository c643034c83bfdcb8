package io.github.llmrouter.examples;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.apache.camel.Exchange;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServerConfiguration;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.support.PluginHelper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.github.llmrouter.LlmRouterConstants;
import io.github.llmrouter.TimedOutException;
import io.github.llmrouter.testing.ScriptedProvider.Reply;

import static org.assertj.core.api.Assertions.assertThat;

/** Each example of the documentation about streams, gateways, routes and operation does what the text beside it says. */
class RoutingExamplesTest extends ExampleTestSupport {

    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};

    @TempDir
    private Path receipts;

    @Override
    protected boolean useJmx() {
        return true;
    }

    @Test
    void receipts() throws Exception {
        Files.write(receipts.resolve("lunch.png"), PNG);
        context.getPropertiesComponent().addOverrideProperty("receipts", receipts.toString());
        MockEndpoint totals = context.getEndpoint("mock:totals", MockEndpoint.class);
        totals.expectedMessageCount(1);

        load("receipts.yaml");

        totals.assertIsSatisfied();
        assertThat(sentToCheap()).contains("What is the total of this receipt?")
                .contains("\"image_url\":{\"url\":\"data:image/png;base64,iVBORw0KGgo=\"}");
    }

    @Test
    void sort() throws Exception {
        load("sort.yaml");

        assertThat(send("direct:ask-the-quickest", "Hello").getMessage().getBody()).isEqualTo("cheap answer");
    }

    @Test
    void split() throws Exception {
        load("stream.yaml");
        cheap.nowAnswer(Reply.streams("It ", "works"));

        Exchange done = send("direct:read-aloud", "Hello");

        assertThat(context.getEndpoint("mock:words", MockEndpoint.class).getExchanges())
                .extracting(exchange -> exchange.getMessage().getBody(String.class))
                .contains("It ", "works");
        assertThat(done.getMessage().getHeader(LlmRouterConstants.COMPLETION_TOKENS)).isEqualTo(2L);
        assertThat(done.getProperty(LlmRouterConstants.COST_STATUS_PROPERTY)).isEqualTo("known");
    }

    @Test
    void serverSentEvents() throws Exception {
        int port = startHttpServer();
        load("sse.yaml");
        cheap.nowAnswer(Reply.streams("It ", "works"));

        HttpResponse<String> response = post(port, "/ask", "text/plain", "Hello");

        assertThat(response.headers().firstValue("Content-Type")).hasValue("text/event-stream");
        assertThat(response.body()).startsWith("data: {")
                .contains("\"content\":\"works\"")
                .endsWith("data: [DONE]\n\n");
    }

    @Test
    void templateReadsAStream() {
        cheap.nowAnswer(Reply.streams("It ", "works"));
        List<String> words = new ArrayList<>();

        ReadStream.read(template, words::add);

        assertThat(String.join("", words)).isEqualTo("It works for 0.000018 USD");
    }

    @Test
    void multicast() throws Exception {
        load("parallel.yaml");
        cheap.nowAnswer(Reply.streams("It ", "works"));
        other.nowAnswer(Reply.streams("It ", "does"));

        List<?> streams = send("direct:both", "Hello").getMessage().getBody(List.class);

        assertThat(streams).extracting(this::read)
                .satisfiesExactlyInAnyOrder(answer -> assertThat(answer).contains("works").endsWith("[DONE]\n\n"),
                        answer -> assertThat(answer).contains("does").endsWith("[DONE]\n\n"));
    }

    @Test
    void gateway() throws Exception {
        int port = startHttpServer();
        load("gateway.yaml");
        String request = "{\"model\": \"" + OTHER_MODEL
                + "\", \"messages\": [{\"role\": \"user\", \"content\": \"Hi\"}]}";

        HttpResponse<String> response = post(port, "/v1/chat/completions", "application/json", request);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).contains("\"content\":\"other answer\"", "\"model\":\"" + OTHER_MODEL + '"');
        assertThat(send("direct:gateway-with-default", request).getMessage().getBody(String.class))
                .contains("other answer");
        assertThat(send("direct:gateway-with-default", "Hi").getMessage().getBody()).isEqualTo("cheap answer");
    }

    @Test
    void dynamicModel() throws Exception {
        load("dynamic.yaml");

        assertThat(send("direct:any-model", "Hi ${body}", Map.of("model", MODEL)).getMessage().getBody())
                .isEqualTo("cheap answer");
        assertThat(send("direct:any-model", "Hi", Map.of("model", OTHER_MODEL)).getMessage().getBody())
                .isEqualTo("other answer");
        assertThat(sentToCheap()).contains("Summarise: Hi ${body}");
        assertThat(context.getEndpoints()).filteredOn(e -> e.getEndpointUri().startsWith("llmrouter:")).hasSize(1);
    }

    @Test
    void limits() throws Exception {
        load("limits.yaml");

        assertThat(send("direct:hurried", "Hello").getMessage().getBody()).isEqualTo("cheap answer");
        cheap.nowStaySilent();
        assertThat(send("llmrouter:" + MODEL + "?timeout=1", "Hello").getException())
                .isInstanceOf(TimedOutException.class);
    }

    @Test
    void deadline() throws Exception {
        load("deadline.yaml");
        assertThat(send("direct:caller-in-a-hurry", "Hello").getMessage().getBody()).isEqualTo("cheap answer");
        cheap.nowStaySilent();

        assertThat(send("direct:caller-in-a-hurry", "Hello", Map.of("patience", "100ms")).getException())
                .isInstanceOf(TimedOutException.class);
    }

    @Test
    void dump() throws Exception {
        context.addRoutes(new FirstCall());

        assertThat(dumped("llmrouter-" + MODEL)).isEqualTo(example("dump-router.yaml"));
        assertThat(dumped("llmoffer-cheap/" + MODEL)).isEqualTo(example("dump-offer.yaml"));
    }

    @Test
    void operatorOpensABreaker() throws Exception {
        context.addRoutes(new FirstCall());

        Operator.open(context.getManagementStrategy().getManagementAgent().getMBeanServer(), "cheap", MODEL);

        assertThat(send("direct:summarise", "Hello").getMessage().getBody()).isEqualTo("dear answer");
        assertThat(cheap.calls()).isZero();
    }

    private String read(Object stream) {
        try (InputStream in = context.getTypeConverter().convertTo(InputStream.class, stream)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String dumped(String routeId) throws Exception {
        return PluginHelper.getModelToYAMLDumper(context)
                .dumpModelAsYaml(context, ((ModelCamelContext) context).getRouteDefinition(routeId))
                .strip();
    }

    private static String example(String file) throws Exception {
        return Files.readString(Path.of("src/test/resources/examples", file)).strip();
    }

    private int startHttpServer() throws Exception {
        VertxPlatformHttpServerConfiguration configuration = new VertxPlatformHttpServerConfiguration();
        configuration.setBindPort(0);
        VertxPlatformHttpServer server = new VertxPlatformHttpServer(configuration);
        context.addService(server);
        return server.getServer().actualPort();
    }

    private static HttpResponse<String> post(int port, String path, String type, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }
}
