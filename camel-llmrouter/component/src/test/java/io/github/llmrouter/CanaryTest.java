package io.github.llmrouter;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;

import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.console.DevConsole;
import org.apache.camel.console.DevConsole.MediaType;
import org.apache.camel.console.DevConsoleRegistry;
import org.apache.camel.main.Main;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RoutesDefinition;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.support.EventNotifierSupport;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.util.json.JsonObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.github.llmrouter.chat.ChatStream;
import io.github.llmrouter.testing.EverythingLogged;
import io.github.llmrouter.testing.ScriptedProvider;
import io.github.llmrouter.testing.ScriptedProvider.Reply;
import io.github.llmrouter.testing.Spans;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * With everything on that looks into a running context, at TRACE, the key is nowhere to be seen. Neither are prompt and
 * answer, except where Camel shows the message body itself to those who turn that on.
 */
class CanaryTest {

    private static final String MODEL = "openai/gpt-5.2";
    private static final String KEY = "canary.key.4f7d1c9a2b3e5f60718293a4";
    private static final String NO_KEY = "sk-llmrouter-no.key.of.anybody";
    private static final String PROMPT = "canary-prompt: the merger is on the ninth of May";
    private static final String ANSWER = "canary-answer: then we tell nobody before the tenth";
    private static final String CHAT = "{\"messages\":[{\"role\":\"user\",\"content\":\"" + PROMPT
            + "\"}],\"session_id\":\"canary-prompt session\"";
    private static final String LABELLED = CHAT
            + ",\"provider\":{\"labels\":{\"data_class\":\"canary-prompt label\"}}}";

    /** Camel reads its configuration here, and shows every value of it at TRACE, whichever component it is for. */
    private static final Set<String> READS_CONFIGURATION = Set.of(
            "org.apache.camel.component.properties.PropertiesComponent",
            "org.apache.camel.component.properties.DefaultPropertiesParser",
            "org.apache.camel.impl.engine.DefaultCamelContextExtension");

    private static final List<String> EVENTS = new CopyOnWriteArrayList<>();
    private static final List<String> ROUTER_EVENTS = new CopyOnWriteArrayList<>();
    private static final List<String> EXPLAINED = new ArrayList<>();
    private static final List<Exchange> EXCHANGES = new ArrayList<>();
    private static final ScriptedProvider FIRST = ScriptedProvider.always(Reply.says(ANSWER));
    private static final ScriptedProvider SECOND = ScriptedProvider.always(Reply.says(ANSWER));
    private static final ScriptedProvider SIGNED = ScriptedProvider.always(Reply.says(ANSWER));
    private static final Spans SPANS = new Spans();
    private static final SimpleMeterRegistry METERS = new SimpleMeterRegistry();
    private static final Main MAIN = new Main();

    @TempDir
    private static Path ledger;

    private static EverythingLogged logged;
    private static String virtualKey;

    @BeforeAll
    static void callInEveryWay() {
        System.setProperty("canary", KEY);
        logged = EverythingLogged.atTrace("io.github.llmrouter", "org.apache.camel");
        configure();
        MAIN.start();
        answered("direct:ask");
        answered("direct:provider");
        chosen();
        failing(Reply.error(503, "overloaded, cannot answer '" + PROMPT + "'"));
        failing(Reply.error(400, "messages.0 is wrong: '" + PROMPT + "'"));
        failing(Reply.error(500, "cannot answer for " + KEY));
        failing(Reply.json("{\"choices\":[{\"message\":{\"content\":\"" + ANSWER));
        streamed(Reply.streams(ANSWER.split(" ")));
        streamed(cutOff(Reply.streams(ANSWER.split(" "))));
        keyed();
        failing(Reply.error(401, "Incorrect API key provided: " + KEY));
        signed();
        explained();
        await().until(() -> ROUTER_EVENTS.stream().filter(CanaryTest::endsACall).count() == EXCHANGES.size());
    }

    @AfterAll
    static void stop() {
        MAIN.stop();
        logged.close();
        System.clearProperty("canary");
        FIRST.close();
        SECOND.close();
        SIGNED.close();
    }

    @Test
    void callsAreSigned() {
        assertThat(SIGNED.requests()).hasSize(3)
                .allMatch(request -> request.headers().get("X-amz-security-token").contains(KEY));
    }

    @Test
    void theKeyIsSentToTheProviders() {
        assertThat(FIRST.requests().get(0).headers().get("Authorization")).containsExactly("Bearer " + KEY);
    }

    @Test
    void noLogLineHasTheKey() {
        assertThat(logged.lines()).anyMatch(line -> line.logger().equals("org.apache.camel.Tracing"))
                .filteredOn(line -> line.text().contains(KEY) && !READS_CONFIGURATION.contains(line.logger()))
                .isEmpty();
    }

    @Test
    void noLogLineOfOursHasPromptOrAnswer() {
        assertThat(logged.lines()).filteredOn(line -> line.logger().startsWith("io.github.llmrouter"))
                .isNotEmpty()
                .filteredOn(line -> isContent(line.text()))
                .isEmpty();
    }

    /** In a user's own route the tracer shows the user's own body; that is theirs to switch on. */
    @Test
    void noTraceOfAGeneratedRouteHasPromptOrAnswer() {
        assertThat(logged.lines()).filteredOn(line -> line.logger().equals("org.apache.camel.Tracing"))
                .filteredOn(line -> line.text().contains("llmoffer-") || line.text().contains("llmrouter-"))
                .isNotEmpty()
                .filteredOn(line -> isContent(line.text()))
                .isEmpty();
    }

    @Test
    void noExceptionHasAnyOfThem() {
        assertThat(EXCHANGES.stream()
                .map(Exchange::getException)
                .filter(thrown -> thrown != null)
                .map(
                        CanaryTest::stackTrace))
                .hasSizeGreaterThan(5)
                .filteredOn(CanaryTest::isSecret)
                .isEmpty();
    }

    @Test
    void aKeyThatTheProviderEchoesIsBlackedOut() {
        assertThat(EXCHANGES).extracting(Exchange::getException)
                .filteredOn(AuthenticationException.class::isInstance)
                .extracting(Throwable::getMessage)
                .hasSize(2)
                .anyMatch(message -> message.contains("Incorrect API key"))
                .anyMatch(message -> message.contains("The signature does not match"))
                .noneMatch(message -> message.contains("4f7d1c9a"));
    }

    @Test
    void noHeaderNoPropertyAndNoMetadataHasAnyOfThem() {
        assertThat(EXCHANGES.stream()
                .flatMap(done -> Stream.of(done.getMessage().getHeaders(), done.getAllProperties()))
                .map(Map::toString)).isNotEmpty().filteredOn(CanaryTest::isSecret).isEmpty();
    }

    @Test
    void noExplanationHasAnyOfThem() {
        assertThat(EXPLAINED).hasSize(9)
                .allMatch(text -> text.contains("second"))
                .filteredOn(CanaryTest::isSecret)
                .isEmpty();
    }

    @Test
    void noEndpointUriHasAnyOfThem() {
        assertThat(context().getEndpoints()).extracting(endpoint -> endpoint.getEndpointUri() + " " + endpoint)
                .hasSizeGreaterThan(5)
                .filteredOn(CanaryTest::isSecret)
                .isEmpty();
    }

    @Test
    void noEventHasAnyOfThem() {
        assertThat(EVENTS).hasSizeGreaterThan(20).filteredOn(CanaryTest::isSecret).isEmpty();
    }

    @Test
    void noEventOfTheRouterHasAnyOfThem() {
        assertThat(ROUTER_EVENTS).anyMatch(event -> event.contains("\"type\":\"attempt-failed\""))
                .anyMatch(event -> event.contains("\"type\":\"key-set-aside\""))
                .filteredOn(CanaryTest::isSecret)
                .isEmpty();
    }

    @Test
    void noDumpHasAnyOfThem() throws Exception {
        RoutesDefinition routes = new RoutesDefinition();
        routes.setRoutes(((ModelCamelContext) context()).getRouteDefinitions());

        String yaml = PluginHelper.getModelToYAMLDumper(context()).dumpModelAsYaml(context(), routes);
        String xml = PluginHelper.getModelToXMLDumper(context()).dumpModelAsXml(context(), routes);

        assertThat(List.of(yaml, xml)).allMatch(dump -> dump.contains("llmoffer-first/" + MODEL))
                .filteredOn(CanaryTest::isSecret)
                .isEmpty();
    }

    @Test
    void noSpanHasAnyOfThem() {
        assertThat(SPANS.ended()).hasSizeGreaterThan(30)
                .filteredOn(span -> isSecret(span.toString()))
                .isEmpty();
    }

    @Test
    void noMeterHasAnyOfThem() {
        List<String> meters = METERS.getMeters().stream().map(meter -> meter.getId().toString()).toList();

        assertThat(meters).anyMatch(meter -> meter.contains("camel.llmrouter.keys.set.aside"))
                .anyMatch(meter -> meter.contains("gen_ai.client.token.usage"))
                .filteredOn(CanaryTest::isSecret)
                .isEmpty();
    }

    @Test
    void theDeveloperConsoleHasNoneOfThem() {
        DevConsole console = context().getCamelContextExtension()
                .getContextPlugin(DevConsoleRegistry.class)
                .resolveById("llmrouter");
        String text = (String) console.call(MediaType.TEXT, Map.of("all", "true"));
        JsonObject json = (JsonObject) console.call(MediaType.JSON, Map.of("all", "true"));
        String plan = (String) console.call(MediaType.TEXT, Map.of("model", MODEL));

        assertThat(List.of(text, json.toJson(), plan)).allMatch(shown -> shown.contains("first"))
                .filteredOn(CanaryTest::isSecret)
                .isEmpty();
    }

    @Test
    void noAttributeInJmxHasAnyOfThem() throws Exception {
        List<String> attributes = attributes();

        assertThat(attributes).hasSizeGreaterThan(500).filteredOn(CanaryTest::isSecret).isEmpty();
    }

    private static void configure() {
        MAIN.bind("tracer", SPANS.tracer());
        MAIN.bind("meters", METERS);
        MAIN.addProperty("camel.component.llmrouter.auto.tiers[cheap]", MODEL);
        MAIN.addProperty("camel.component.llmrouter.auto.tiers[strong]", MODEL);
        MAIN.addProperty("camel.component.llmrouter.auto.rules[1].when", "${header.customer} contains 'May'");
        MAIN.addProperty("camel.component.llmrouter.auto.rules[1].tier", "strong");
        MAIN.addProperty("camel.component.llmrouter.auto.shadow.rules[1].when", "${bodyAs(Integer)} > 3");
        MAIN.addProperty("camel.component.llmrouter.auto.shadow.rules[1].tier", "strong");
        MAIN.addProperty("camel.component.llmrouter.ledger-path", ledger.toString());
        MAIN.addProperty("camel.component.llmrouter.budgets[keys].limit", "1000");
        MAIN.addProperty("camel.component.llmrouter.budgets[keys].unit", "requests");
        MAIN.addProperty("camel.component.llmrouter.budgets[keys].per", "key");
        MAIN.addProperty("camel.opentelemetry2.enabled", "true");
        MAIN.configure().withTracing(true).withMessageHistory(true).withJmxEnabled(true);
        MAIN.addProperty("camel.component.llmrouter.breaker-minimum-calls", "100");
        provider("first", FIRST);
        provider("second", SECOND);
        signingProvider();
        MAIN.configure().addRoutesBuilder(new RouteBuilder() {
            @Override
            public void configure() {
                getContext().getManagementStrategy().addEventNotifier(new Recorder());
                from("llmevents:all").process(
                        event -> ROUTER_EVENTS.add(event.getMessage().getHeaders() + event.getMessage()
                                .getBody(
                                        String.class)));
                from("direct:ask").to("llmrouter:" + MODEL);
                from("direct:stream").to("llmrouter:" + MODEL + "?stream=true");
                from("direct:provider").to("llmprovider:first/" + MODEL);
                from("direct:explain").to("llmrouter:" + MODEL + "?operation=explain");
                from("direct:auto").to("llmrouter:auto").removeHeader("customer");
                from("direct:create-key").to("llmrouter:request?operation=createKey");
                from("direct:keyed").to("llmrouter:" + MODEL + "?virtualKey=${header.Authorization}&cache=true")
                        .removeHeader("Authorization");
                from("direct:signed").to("llmprovider:signed/house/signed");
            }
        });
    }

    private static void provider(String name, ScriptedProvider server) {
        String prefix = "camel.component.llmrouter.providers[" + name + "].";
        MAIN.addProperty(prefix + "base-url", server.baseUrl());
        MAIN.addProperty(prefix + "keys[main].api-key", "{{sys:canary}}");
        MAIN.addProperty(prefix + "keys[main].tokens-per-minute", "100000");
        MAIN.addProperty(prefix + "models[" + MODEL + "].reasoning", "false");
    }

    /** One that signs with secrets, two of which are the canary. */
    private static void signingProvider() {
        String prefix = "camel.component.llmrouter.providers[signed].";
        MAIN.addProperty(prefix + "base-url", SIGNED.baseUrl());
        MAIN.addProperty(prefix + "auth", "aws");
        MAIN.addProperty(prefix + "credentials.region", "eu-west-1");
        MAIN.addProperty(prefix + "credentials.access-key", "AKIDEXAMPLE");
        MAIN.addProperty(prefix + "credentials.secret-key", "{{sys:canary}}");
        MAIN.addProperty(prefix + "credentials.session-token", "{{sys:canary}}");
        MAIN.addProperty(prefix + "models[house/signed].reasoning", "false");
    }

    /** With a virtual key, twice, so that the second answer is from the cache; and with one that there is not. */
    private static void keyed() {
        virtualKey = String.valueOf(context().createProducerTemplate()
                .requestBody("direct:create-key", "{\"name\":\"app\"}", Map.class)
                .get("key"));
        FIRST.nowAnswer(Reply.says(ANSWER));
        SECOND.nowAnswer(Reply.says(ANSWER));
        assertThat(ask("direct:keyed", PROMPT, virtualKey).getMessage().getBody()).isEqualTo(ANSWER);
        assertThat(ask("direct:keyed", PROMPT, virtualKey).getMessage()
                .getHeader(LlmRouterConstants.CACHE_STATUS)).hasToString("HIT");
        Exchange refused = ask("direct:keyed", PROMPT, NO_KEY);
        assertThat(refused.getException()).isInstanceOf(InvalidKeyException.class);
        refused.getMessage().removeHeader("Authorization");
    }

    private static void signed() {
        answered("direct:signed");
        SIGNED.nowAnswer(Reply.error(500, "cannot answer for " + KEY));
        assertThat(ask("direct:signed").getException()).isNotNull();
        SIGNED.nowAnswer(Reply.error(403, "The signature does not match. x-amz-security-token:" + KEY));
        assertThat(ask("direct:signed").getException()).isInstanceOf(AuthenticationException.class);
    }

    /** Of a text and of a request in JSON; keys are set aside by now. */
    private static void explained() {
        LlmRouterComponent router = context().getComponent("llmrouter", LlmRouterComponent.class);
        for (String body : List.of(PROMPT, CHAT + '}', LABELLED)) {
            Map<?, ?> plan = context().createProducerTemplate().requestBody("direct:explain", body, Map.class);
            EXPLAINED.add(plan.toString());
            EXPLAINED.add(router.explain(MODEL, body).toText());
            EXPLAINED.add(router.explain(MODEL + "?systemMessage=" + ANSWER.replace(' ', '+'), body).toString());
        }
    }

    /** The model by a header, a conversation that is known, and a label that nobody has. */
    private static void chosen() {
        for (int i = 0; i < 2; i++) {
            assertThat(ask("direct:auto", CHAT + '}').getException()).isNull();
        }
        for (String route : List.of("direct:ask", "direct:auto", "direct:provider")) {
            Exchange refused = ask(route, LABELLED);
            assertThat(refused.getException()).hasMessageContaining("label data_class");
            refused.getMessage().removeHeader("customer");
        }
    }

    private static void answered(String route) {
        Exchange done = ask(route);
        assertThat(done.getMessage().getBody()).isEqualTo(ANSWER);
    }

    /** Both providers fail alike, so that the exception tells of both. */
    private static void failing(Reply reply) {
        FIRST.nowAnswer(reply);
        SECOND.nowAnswer(reply);
        assertThat(ask("direct:ask").getException()).isNotNull();
        if (reply.status() != 401) {
            assertThat(ask("direct:provider").getException()).isNotNull();
        }
    }

    private static void streamed(Reply reply) {
        FIRST.nowAnswer(reply);
        SECOND.nowAnswer(reply);
        Exchange done = ask("direct:stream");
        try (ChatStream stream = done.getMessage().getBody(ChatStream.class)) {
            stream.forEachRemaining(chunk -> {});
        } catch (LlmRouterException e) {
            done.setException(e);
        }
    }

    private static Reply cutOff(Reply stream) {
        return new Reply(200, stream.headers(), stream.body().substring(0, stream.body().indexOf("tenth")));
    }

    private static Exchange ask(String route) {
        Exchange done = context().createProducerTemplate()
                .send(route,
                        exchange -> exchange.getMessage().setBody(PROMPT));
        EXCHANGES.add(done);
        return done;
    }

    private static Exchange ask(String route, String body) {
        Exchange done = context().createProducerTemplate().send(route, exchange -> {
            exchange.getMessage().setBody(body);
            if (route.equals("direct:auto")) {
                exchange.getMessage().setHeader("customer", PROMPT);
            }
        });
        EXCHANGES.add(done);
        return done;
    }

    private static Exchange ask(String route, String body, String key) {
        Exchange done = context().createProducerTemplate().send(route, exchange -> {
            exchange.getMessage().setBody(body);
            exchange.getMessage().setHeader("Authorization", "Bearer " + key);
        });
        EXCHANGES.add(done);
        return done;
    }

    private static CamelContext context() {
        return MAIN.getCamelContext();
    }

    private static boolean endsACall(String event) {
        return event.contains("\"type\":\"usage\"") || event.contains("\"type\":\"call-failed\"");
    }

    private static boolean isSecret(String text) {
        return text.contains(KEY) || isContent(text);
    }

    private static boolean isContent(String text) {
        return text.contains(virtualKey) || text.contains(NO_KEY) || text.contains("canary-prompt") || text.contains(
                "canary-answer")
                || text.contains("the ninth of May") || text.contains("before the tenth");
    }

    private static String stackTrace(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    private static List<String> attributes() throws JMException {
        MBeanServer server = context().getManagementStrategy().getManagementAgent().getMBeanServer();
        List<String> values = new ArrayList<>();
        for (ObjectName name : server.queryNames(new ObjectName("org.apache.camel:*"), null)) {
            for (MBeanAttributeInfo attribute : server.getMBeanInfo(name).getAttributes()) {
                if (attribute.isReadable()) {
                    values.add(name + " " + attribute.getName() + " " + value(server, name, attribute));
                }
            }
        }
        return values;
    }

    private static String value(MBeanServer server, ObjectName name, MBeanAttributeInfo attribute) {
        try {
            Object value = server.getAttribute(name, attribute.getName());
            return value instanceof Object[] array ? Arrays.deepToString(array) : String.valueOf(value);
        } catch (JMException | RuntimeException unsupported) {
            return stackTrace(unsupported);
        }
    }

    private static final class Recorder extends EventNotifierSupport {
        @Override
        public void notify(CamelEvent event) {
            EVENTS.add(event.toString());
        }
    }
}
