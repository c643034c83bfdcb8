package io.github.llmrouter.kamelets;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;

import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** What the sample for Camel K says, run on camel-main with the configuration of its Secret and ConfigMap. */
class CamelKSampleTest {

    private static final Path SAMPLE = Path.of("../../samples/camel-k");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ORDER = "{\"article\": \"lamp\", \"quantity\": 2}";

    @TempDir
    Path work;

    @ParameterizedTest
    @ValueSource(strings = {"integration.yaml", "pipe.yaml"})
    void orders_come_out_as_json_with_the_key_of_the_secret(String file) throws Exception {
        try (HouseModel model = new HouseModel().says(ORDER)) {
            Main main = new Main();
            main.configure().withRoutesIncludePattern(routes(file).toUri().toString());
            main.setDefaultPropertyPlaceholderLocation("false");
            configuration().forEach((name, value) -> main.addInitialProperty(name.toString(), value.toString()));
            main.addOverrideProperty("camel.component.llmrouter.providers[house].base-url", model.url());
            main.addOverrideProperty("mails", "direct:mails");
            main.addOverrideProperty("orders", "mock:orders");
            main.addOverrideProperty("camel.main.jmxEnabled", "false");
            try {
                main.start();
                main.getCamelTemplate().sendBody("direct:mails", "Two lamps, please.");

                MockEndpoint orders = main.getCamelContext().getEndpoint("mock:orders", MockEndpoint.class);
                assertThat(orders.getReceivedExchanges()).singleElement()
                        .satisfies(order -> assertThat(order.getMessage().getBody(String.class)).isEqualTo(ORDER));
                assertThat(model.request().authorization()).isEqualTo("Bearer put-your-key-here");
                assertThat(model.request().model()).isEqualTo("gpt-5.2-eu");
            } finally {
                main.stop();
            }
        }
    }

    @Test
    void keys_are_in_the_secret_alone() throws IOException {
        for (String file : List.of("configmap.yaml", "integration.yaml", "pipe.yaml")) {
            assertThat(SAMPLE.resolve(file)).content().doesNotContain("api-key");
        }
    }

    /** What is mounted is what there is. */
    @ParameterizedTest
    @ValueSource(strings = {"integration.yaml", "pipe.yaml"})
    void mounts_what_the_other_files_make(String file) throws IOException {
        assertThat(SAMPLE.resolve(file)).content()
                .contains("secret:" + name("secret.yaml", 0),
                        "configmap:" + name("configmap.yaml", 0), "configmap:" + name("configmap.yaml", 1));
    }

    /** A Pipe as it is; of an Integration, its flows, which is what its operator gives to Camel. */
    private Path routes(String file) throws IOException {
        JsonNode yaml = documents(file).get(0);
        Object routes = JSON.convertValue(yaml.at("/spec").has("flows") ? yaml.at("/spec/flows") : yaml, Object.class);
        Path schema = work.resolve("order.schema.json");
        Files.writeString(schema, documents("configmap.yaml").get(1).at("/data/order.schema.json").asText());
        String text = new Dump(DumpSettings.builder().build()).dumpToString(routes);
        // a mounted resource is on the class path, which a test cannot add to
        return Files.writeString(work.resolve(file), text.replace("classpath:order.schema.json", "file:" + schema));
    }

    private static Properties configuration() throws IOException {
        Properties properties = new Properties();
        properties.load(new StringReader(documents("secret.yaml").get(0).at("/stringData/keys.properties").asText()));
        properties.load(new StringReader(documents("configmap.yaml").get(0).at("/data/providers.properties").asText()));
        // a test does not reach for a provider on the net
        properties.keySet().removeIf(name -> name.toString().contains("[openai].api-key"));
        return properties;
    }

    private static String name(String file, int document) {
        return documents(file).get(document).at("/metadata/name").asText();
    }

    private static List<JsonNode> documents(String file) {
        return YamlFile.documents(SAMPLE.resolve(file));
    }
}
