package io.github.llmrouter.kamelets;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;

import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.main.Main;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RoutesDefinition;
import org.apache.camel.support.PluginHelper;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.config.Property;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A Kamelet is given a model and a key, and needs no more; the key is seen by the provider and by nobody else. */
class KameletKeyTest {

    private static final String KEY = "sk-canary_4711";

    private final Main main = new Main();
    private HouseModel model;

    @TempDir
    Path folder;

    @BeforeEach
    void startModel() throws Exception {
        model = new HouseModel();
        Path catalog = folder.resolve("models.json");
        Files.writeString(catalog, """
                {"atelier": {"api": "%s", "npm": "@ai-sdk/openai-compatible", "models": {"atelier-1": {}}}}
                """.formatted(model.url()));
        main.addOverrideProperty("camel.component.llmrouter.catalog", catalog.toUri().toString());
        main.addOverrideProperty("provider.url", model.url());
        model.says("A lamp.");
    }

    @AfterEach
    void stop() {
        main.stop();
        model.close();
    }

    @Test
    void a_pipe_takes_its_key_from_the_configuration_of_the_kamelet() throws Exception {
        Exchange answered = ask("atelier.pipe.yaml", Map.of("camel.kamelet.llmrouter-action.apiKey", KEY));

        assertThat(answered.getException()).isNull();
        assertThat(model.request().authorization()).isEqualTo("Bearer " + KEY);
    }

    @Test
    void one_use_of_a_kamelet_takes_its_key_from_its_own_configuration() throws Exception {
        ask("atelier.yaml", Map.of("camel.kamelet.llmrouter-action.painter.apiKey", "{{atelier.key}}", "atelier.key",
                KEY));

        assertThat(model.request().authorization()).isEqualTo("Bearer " + KEY);
    }

    @Test
    void a_key_in_the_uri_of_the_kamelet_does_not_get_into_that_of_the_call() throws Exception {
        ask("atelier-uri.yaml", Map.of("atelier.key", KEY));

        assertThat(model.request().authorization()).isEqualTo("Bearer " + KEY);
        assertThat(context().getEndpoints()).filteredOn(endpoint -> endpoint.getEndpointUri().startsWith("llmrouter"))
                .isNotEmpty()
                .noneMatch(endpoint -> endpoint.getEndpointUri().contains(KEY));
    }

    @Test
    void adds_no_provider_without_a_key() throws Exception {
        Exchange answered = ask("atelier.yaml", Map.of());

        assertThat(answered.getException()).hasMessageContaining("No provider in use serves atelier/atelier-1")
                .hasMessageContaining("[house]");
        assertThat(model.requests()).isEmpty();
    }

    @Test
    void refuses_another_key_than_the_one_in_use_and_shows_neither() {
        assertThatThrownBy(() -> ask("atelier.yaml", Map.of("camel.kamelet.llmrouter-action.apiKey", KEY,
                "camel.kamelet.llmrouter-action.provider", "house")))
                .hasStackTraceContaining("Provider house is in use with another key")
                .hasStackTraceContaining("camel.component.llmrouter.providers[house].api-keys")
                .satisfies(e -> assertThat(causes(e)).noneMatch(text -> text.contains(KEY) || text.contains("a-key")));
    }

    @Test
    void takes_the_key_that_the_component_has_as_well() throws Exception {
        ask("atelier.yaml", Map.of("camel.kamelet.llmrouter-action.apiKey", "a-key",
                "camel.kamelet.llmrouter-action.provider", "house", "camel.kamelet.llmrouter-action.painter.prompt",
                "Hm?"));

        assertThat(main.isStarted()).isTrue();
    }

    @Test
    void shows_the_key_nowhere() throws Exception {
        List<String> seen = new CopyOnWriteArrayList<>();
        LoggerContext logging = (LoggerContext) LogManager.getContext(false);
        LoggerConfig root = logging.getConfiguration().getRootLogger();
        AbstractAppender appender = new AbstractAppender("canary", null, null, false, Property.EMPTY_ARRAY) {
            @Override
            public void append(LogEvent event) {
                seen.add(event.getLoggerName() + ": " + event.getMessage().getFormattedMessage());
            }
        };
        appender.start();
        // Camel itself shows all configuration at DEBUG
        root.addAppender(appender, Level.ALL, null);
        root.setLevel(Level.INFO);
        Configurator.setLevel("io.github.llmrouter", Level.TRACE);
        logging.updateLoggers();
        try {
            ask("atelier.yaml", Map.of("camel.kamelet.llmrouter-action.apiKey", KEY));
        } finally {
            Configurator.setLevel("io.github.llmrouter", Level.WARN);
            root.setLevel(Level.WARN);
            root.removeAppender("canary");
            logging.updateLoggers();
        }
        assertThat(seen).isNotEmpty();

        context().getEndpoints().forEach(endpoint -> seen.add(endpoint.getEndpointUri()));
        RoutesDefinition routes = new RoutesDefinition();
        routes.setRoutes(((ModelCamelContext) context()).getRouteDefinitions());
        seen.add(PluginHelper.getModelToXMLDumper(context()).dumpModelAsXml(context(), routes, true, true, true));
        seen.add(PluginHelper.getModelToYAMLDumper(context())
                .dumpModelAsYaml(context(), routes, true, true, true, true));
        int before = seen.size();
        seen.addAll(management());
        assertThat(seen).hasSizeGreaterThan(before);

        assertThat(model.request().authorization()).isEqualTo("Bearer " + KEY);
        assertThat(seen).filteredOn(text -> text.contains(KEY)).isEmpty();
    }

    private Exchange ask(String file, Map<String, String> properties) throws Exception {
        main.configure().withRoutesIncludePattern("classpath:examples/" + file);
        properties.forEach(main::addOverrideProperty);
        main.start();
        return context().createFluentProducerTemplate().to("direct:in").withBody("What broke?").send();
    }

    private CamelContext context() {
        return main.getCamelContext();
    }

    /** Names and attributes of all beans of Camel, and the dumps of its routes. */
    private static List<String> management() throws Exception {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        List<String> all = new ArrayList<>();
        for (ObjectName name : server.queryNames(new ObjectName("org.apache.camel:*"), null)) {
            all.add(name.toString());
            for (MBeanAttributeInfo attribute : server.getMBeanInfo(name).getAttributes()) {
                if (attribute.isReadable()) {
                    all.add(name + " " + attribute.getName() + "=" + read(server, name, attribute.getName()));
                }
            }
            if ("routes".equals(name.getKeyProperty("type"))) {
                all.add(String.valueOf(server.invoke(name, "dumpRouteAsXml", new Object[]{true},
                        new String[]{"boolean"})));
            }
        }
        return all;
    }

    private static Object read(MBeanServer server, ObjectName name, String attribute) {
        try {
            return server.getAttribute(name, attribute);
        } catch (Exception e) {
            return e;
        }
    }

    private static List<String> causes(Throwable thrown) {
        List<String> all = new ArrayList<>();
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            all.add(cause.toString());
        }
        return all;
    }
}
