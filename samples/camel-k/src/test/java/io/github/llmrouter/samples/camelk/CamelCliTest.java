package io.github.llmrouter.samples.camelk;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The route and the Pipe of the sample, run for real by the Camel CLI. */
class CamelCliTest {

    private static final Path SAMPLE = Path.of("").toAbsolutePath();
    private static final String CHAT = "/v1/chat/completions";
    private static final String ORDER = "{\"article\": \"lamp\", \"quantity\": 2}";
    private static final String COMPONENT = "--dep=mvn:io.github.llmrouter:camel-llmrouter:" + OwnRepository.VERSION;
    private static final String STARTER = COMPONENT.replace(":camel-llmrouter:", ":camel-llmrouter-starter:");
    private static final String KAMELETS = COMPONENT.replace(":camel-llmrouter:", ":camel-llmrouter-kamelets:");

    @RegisterExtension
    static WireMockExtension house = WireMockExtension.newInstance().build();

    @TempDir
    static Path shared;

    @TempDir
    Path folder;
    CamelCli camel;

    @BeforeEach
    void layOut() throws IOException {
        camel = CamelCli.in(folder, shared.resolve("home"));
        for (String file : List.of("route.yaml", "pipe.yaml")) {
            Files.copy(SAMPLE.resolve(file), camel.folder().resolve(file));
        }
        Files.writeString(camel.folder().resolve("order.schema.json"),
                documents("configmap.yaml").get(1).at("/data/order.schema.json").asText());
        StringWriter properties = new StringWriter();
        configuration().store(properties, null);
        Files.writeString(camel.folder().resolve("application.properties"), properties.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"route.yaml", "pipe.yaml"})
    void ordersComeOutAsJson(String file) throws Exception {
        house.stubFor(post(CHAT).willReturn(okJson(new ObjectMapper().createObjectNode()
                .set("choices", choices())
                .toString())));
        Files.createDirectory(camel.folder().resolve("mails"));
        Files.writeString(camel.folder().resolve("mails/1.txt"), "Two lamps, please.");

        Process running = camel.start("run", file, "application.properties", "order.schema.json", COMPONENT, KAMELETS);
        try {
            Path order = camel.folder().resolve("orders/1.txt");
            await().conditionEvaluationListener(null)
                    .atMost(Duration.ofMinutes(3))
                    .failFast("The CLI ended", () -> !running.isAlive())
                    .until(() -> Files.exists(order) && Files.readString(order).equals(ORDER));
        } catch (RuntimeException e) {
            throw new AssertionError(camel.output(), e);
        } finally {
            CamelCli.end(running);
        }
        house.verify(postRequestedFor(urlEqualTo(CHAT)).withHeader("Authorization", equalTo("Bearer put-your-key-here"))
                .withRequestBody(matchingJsonPath("$.model", equalTo("gpt-5.2-eu"))));
    }

    private static JsonNode choices() {
        ObjectMapper json = new ObjectMapper();
        return json.createArrayNode()
                .add(json.createObjectNode()
                        .put("finish_reason", "stop")
                        .set("message",
                                json.createObjectNode().put("role", "assistant").put("content", ORDER)));
    }

    private static Properties configuration() throws IOException {
        Properties properties = new Properties();
        properties.load(new StringReader(documents("secret.yaml").get(0).at("/stringData/keys.properties").asText()));
        properties.load(new StringReader(documents("configmap.yaml").get(0).at("/data/providers.properties").asText()));
        // a test does not reach for a provider on the net
        properties.keySet().removeIf(name -> name.toString().contains("[openai].api-key"));
        properties.setProperty("camel.component.llmrouter.providers[house].base-url", house.baseUrl() + "/v1");
        properties.setProperty("mails", "file:mails");
        properties.setProperty("orders", "file:orders");
        return properties;
    }

    private static List<JsonNode> documents(String file) throws IOException {
        List<JsonNode> documents = new ArrayList<>();
        for (Object document : new Yaml().loadAll(Files.readString(SAMPLE.resolve(file)))) {
            documents.add(new ObjectMapper().valueToTree(document));
        }
        return documents;
    }

    @Test
    void theRouteIsThatOfTheIntegration() throws IOException {
        assertThat(documents("route.yaml").get(0)).isEqualTo(documents("integration.yaml").get(0).at("/spec/flows"));
    }

    @Test
    void anExportedProjectHasTheComponent() throws Exception {
        camel.run("export", "route.yaml", "application.properties", "order.schema.json", STARTER,
                "--runtime=spring-boot", "--gav=com.example:orders:1.0", "--dir=project");

        assertThat(camel.folder().resolve("project/pom.xml")).content()
                .containsSubsequence("<artifactId>camel-spring-boot-starter</artifactId>",
                        "<artifactId>camel-llmrouter-starter</artifactId>");
        assertThat(camel.folder().resolve("project/src/main/resources/camel/route.yaml")).exists();
    }
}
