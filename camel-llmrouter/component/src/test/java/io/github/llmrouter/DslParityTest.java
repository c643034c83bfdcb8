package io.github.llmrouter;

import java.util.Map;
import java.util.TreeMap;

import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.github.llmrouter.testing.RouterTestSupport;
import io.github.llmrouter.testing.ScriptedProvider.Reply;

import static org.assertj.core.api.Assertions.assertThat;

/** The same route gives the same result, whichever language it is written in. */
class DslParityTest extends RouterTestSupport {

    private static final String YAML = """
            - route:
                id: classify
                from:
                  uri: direct:classify
                  steps:
                    - to:
                        uri: llmrouter:openai/gpt-5.2
                        parameters:
                          prompt: "Classify as bug or wish: ${body}"
                          temperature: 0.2
                          maxTokens: 100
                          responseFormat: json
                          output: json
                          fallbackModels: anthropic/claude-sonnet-4
                          timeout: 30s
                    - setHeader:
                        name: kind
                        simple: "${body[kind]}"
            """;

    private static final String XML = """
            <route id="classify" xmlns="http://camel.apache.org/schema/xml-io">
              <from uri="direct:classify"/>
              <to uri="llmrouter:openai/gpt-5.2?prompt=Classify as bug or wish: ${body}&amp;temperature=0.2\\
            &amp;maxTokens=100&amp;responseFormat=json&amp;output=json&amp;fallbackModels=anthropic/claude-sonnet-4\\
            &amp;timeout=30s"/>
              <setHeader name="kind"><simple>${body[kind]}</simple></setHeader>
            </route>
            """.replace("\\\n", "");

    private static final RouteBuilder JAVA = new RouteBuilder() {
        @Override
        public void configure() {
            from("direct:classify").routeId("classify")
                    .to("llmrouter:openai/gpt-5.2?prompt=Classify as bug or wish: ${body}&temperature=0.2"
                            + "&maxTokens=100&responseFormat=json&output=json"
                            + "&fallbackModels=anthropic/claude-sonnet-4&timeout=30s")
                    .setHeader("kind", simple("${body[kind]}"));
        }
    };

    /** A language that routes are written in. */
    enum Dsl {
        JAVA, YAML, XML;

        RoutesBuilder routes(ModelCamelContext context) throws Exception {
            return switch (this) {
                case JAVA -> DslParityTest.JAVA;
                case YAML -> load(context, "classify.yaml", DslParityTest.YAML);
                case XML -> load(context, "classify.xml", DslParityTest.XML);
            };
        }

        private static RoutesBuilder load(ModelCamelContext context, String name, String text) throws Exception {
            Resource resource = ResourceHelper.fromString(name, text);
            return PluginHelper.getRoutesLoader(context).findRoutesBuilders(resource).iterator().next();
        }
    }

    @ParameterizedTest
    @EnumSource
    void theProviderGetsTheSameRequest(Dsl dsl) throws Exception {
        classify(dsl);

        assertThat(cheap.requests().get(0).body()).isEqualTo("{\"model\":\"openai/gpt-5.2\",\"messages\":"
                + "[{\"role\":\"user\",\"content\":\"Classify as bug or wish: It hangs\"}],\"temperature\":0.2,"
                + "\"max_tokens\":100,\"response_format\":{\"type\":\"json_object\"}}");
    }

    @ParameterizedTest
    @EnumSource
    void theCallerGetsTheSameResult(Dsl dsl) throws Exception {
        Exchange done = classify(dsl);

        Map<String, Object> headers = new TreeMap<>(done.getMessage().getHeaders());
        headers.remove(LlmRouterConstants.LATENCY);
        assertThat(done.getMessage().getBody(String.class)).isEqualTo("{\"kind\":\"bug\"}");
        assertThat(headers).containsEntry("kind", "bug")
                .containsEntry(LlmRouterConstants.PROVIDER, "cheap")
                .containsEntry(LlmRouterConstants.ATTEMPTS, 1)
                .hasSize(12);
    }

    @Test
    void theGeneratedRoutesAreTheSame() throws Exception {
        String java = generated(Dsl.JAVA);
        String yaml = generated(Dsl.YAML);
        String xml = generated(Dsl.XML);

        assertThat(java).contains("llmrouter-" + MODEL, "llmoffer-cheap/" + MODEL, "circuitBreaker");
        assertThat(yaml).isEqualTo(java);
        assertThat(xml).isEqualTo(java);
    }

    private Exchange classify(Dsl dsl) throws Exception {
        cheap.nowAnswer(Reply.says("{\"kind\":\"bug\"}"));
        context.addRoutes(dsl.routes((ModelCamelContext) context));
        return template.send("direct:classify", exchange -> exchange.getMessage().setBody("It hangs"));
    }

    /** The dump of all routes that the component made for this one. */
    private String generated(Dsl dsl) throws Exception {
        ModelCamelContext model = (ModelCamelContext) context;
        context.getRouteController().removeAllRoutes();
        context.addRoutes(dsl.routes(model));
        StringBuilder dump = new StringBuilder();
        model.getRouteDefinitions()
                .stream()
                .filter(route -> !route.getId().equals("classify"))
                .sorted((one, other) -> one.getId().compareTo(other.getId()))
                .forEach(route -> dump.append(dump(route)));
        return dump.toString();
    }

    private String dump(RouteDefinition route) {
        try {
            return PluginHelper.getModelToYAMLDumper(context).dumpModelAsYaml(context, route);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
