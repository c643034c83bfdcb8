package io.github.llmrouter;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import io.github.llmrouter.testing.EverythingLogged;
import io.github.llmrouter.testing.RouterTestSupport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

/** A catalogue and presets whose addresses have a password and a token: nobody is told of these, whatever goes wrong. */
class SecretAddressTest extends RouterTestSupport {

    private static final String CATALOGUE = "{\"house\": {\"id\": \"house\", \"models\": {}}}";

    private final HttpServer server = serve();
    private volatile int status = 200;
    private volatile String catalogue = CATALOGUE;
    private volatile String presets = "";
    private LlmRouterComponent router = new LlmRouterComponent();

    @Override
    protected void configure(LlmRouterComponent component) {
        router = component;
        component.setCatalog(address("models.json"));
        component.setPresetsLocation(address("presets.properties"));
    }

    @Override
    protected RouteBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:ask").to("llmrouter:" + MODEL);
                from("llmevents:all").to("mock:events");
            }
        };
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 404, 500})
    void aServerThatGivesNothing(int code) {
        status = code;

        assertThat(told(router::reloadCatalog)).contains("cannot be read: HTTP " + code).doesNotContain("hush");
        assertThat(told(router::reloadPresets)).contains("cannot be read: HTTP " + code).doesNotContain("hush");
        assertThat(refusal()).contains("models.json cannot be read: HTTP " + code).doesNotContain("hush");
    }

    @Test
    void aServerThatIsNotThere() {
        server.stop(0);

        assertThat(told(router::reloadCatalog)).contains("models.json?xxxxxx cannot be read").doesNotContain("hush");
        assertThat(told(router::reloadPresets)).contains("presets.properties?xxxxxx cannot be read")
                .doesNotContain("hush");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"house\": ", "[]", "{\"house\": 3}"})
    void aBrokenCatalogue(String broken) {
        catalogue = broken;

        assertThat(told(router::reloadCatalog)).contains("models.json?xxxxxx, line 1").doesNotContain("hush");
        assertThat(refusal()).contains("models.json, line 1").doesNotContain("hush");
    }

    @ParameterizedTest
    @ValueSource(strings = {"colour = red", "camel.component.llmrouter.presets[a].colour = red",
            "camel.component.llmrouter.presets[a].temperature = red", "a = \\u12",
            "camel.component.llmrouter.presets[a].model = x\ncamel.component.llmrouter.presets[a].json-schema ="
                    + " http://reader:hush@127.0.0.1:1/schema.json?token=hush",
            "camel.component.llmrouter.presets[a].model = x\ncamel.component.llmrouter.presets[a].tools ="
                    + " http://reader:hush@127.0.0.1:1/tools.json?token=hush",
            "camel.component.llmrouter.presets[a].model = x\ncamel.component.llmrouter.presets[a].prompt ="
                    + " resource:http://reader:hush@127.0.0.1:1/prompt.txt?token=hush"})
    void presetsOfNoUse(String lines) {
        presets = lines;

        String told = told(router::reloadPresets);

        assertThat(told).containsAnyOf("presets.properties?xxxxxx", "presets[a]: ").doesNotContain("hush", " red");
    }

    @Test
    void whatIsNoAddress() {
        router.setCatalog("http://reader:hush hush@house.example/models.json");
        context.stop();

        assertThat(told(context::start)).contains("The option catalog is no address").doesNotContain("hush");
    }

    @Test
    void theLogOfATimer() throws Exception {
        context.getComponent("llmrouter").stop();
        router.setCatalogRefresh(1);
        router.setPresetsRefresh(1);
        try (EverythingLogged logged = EverythingLogged.atTrace("io.github.llmrouter")) {
            context.getComponent("llmrouter").start();
            template.sendBody("direct:ask", "Hello");
            status = 500;

            await().untilAsserted(() -> assertThat(lines(logged)).contains(
                    "The catalogue " + shown("models.json") + " is not taken over: " + shown("models.json")
                            + " cannot be read: HTTP 500",
                    "Presets are not reloaded, the old ones stay: " + shown("presets.properties")
                            + " cannot be read: HTTP 500"));
            assertThat(lines(logged)).noneMatch(line -> line.contains("hush"));
        }
    }

    @Test
    void theState() {
        assertThat(router.state().toString()).contains("models.json?xxxxxx").doesNotContain("hush");
    }

    private String refusal() {
        MockEndpoint events = context.getEndpoint("mock:events", MockEndpoint.class);
        await().until(() -> events.getReceivedCounter() > 0);
        return events.getReceivedExchanges().get(0).getMessage().getBody(String.class);
    }

    private static List<String> lines(EverythingLogged logged) {
        return logged.lines().stream().map(EverythingLogged.Line::text).toList();
    }

    /** All that a log would have of what is thrown. */
    private static String told(Runnable failing) {
        Throwable thrown = catchThrowable(failing::run);
        assertThat(thrown).isNotNull();
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    private String address(String file) {
        return "http://reader:hush@127.0.0.1:" + server.getAddress().getPort() + "/" + file + "?token=hush";
    }

    private String shown(String file) {
        return "http://xxxxxx@127.0.0.1:" + server.getAddress().getPort() + "/" + file + "?xxxxxx";
    }

    private HttpServer serve() {
        try {
            HttpServer made = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            made.createContext("/", this::answer);
            made.start();
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        String text = exchange.getRequestURI().getPath().contains("models") ? catalogue : presets;
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
