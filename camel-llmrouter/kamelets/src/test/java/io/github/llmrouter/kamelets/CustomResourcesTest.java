package io.github.llmrouter.kamelets;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Kamelets, Integration and Pipes are what Camel K's definitions of its resources say, with no field that they do not know. */
class CustomResourcesTest {

    private static final Path SAMPLE = Path.of("../../samples/camel-k");
    private static final Path EXAMPLES = Path.of("src/test/resources/examples");
    private static final String TRAIT = "trait.camel.apache.org/";

    static List<KameletFile> kamelets() throws Exception {
        return KameletFile.all();
    }

    static Stream<Path> pipes() {
        return Stream.of(SAMPLE.resolve("pipe.yaml"), EXAMPLES.resolve("orders.pipe.yaml"),
                EXAMPLES.resolve("summaries.pipe.yaml"), EXAMPLES.resolve("vectors.pipe.yaml"));
    }

    @ParameterizedTest
    @MethodSource("kamelets")
    void a_kamelet_fits_its_definition(KameletFile kamelet) {
        assertThat(CustomResource.of("Kamelet").errors(kamelet.yaml())).isEmpty();
    }

    @Test
    void the_integration_of_the_sample_fits_its_definition() {
        assertThat(CustomResource.of("Integration").errors(resource(SAMPLE.resolve("integration.yaml")))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("pipes")
    void a_pipe_fits_its_definition(Path pipe) {
        CustomResource definition = CustomResource.of("Pipe")
                // the one field that these definitions are too old for
                .withList("/properties/spec/properties", "dependencies");

        assertThat(definition.errors(resource(pipe))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("pipes")
    void annotations_of_a_pipe_are_options_of_traits(Path pipe) {
        assertThat(resource(pipe).at("/metadata/annotations").properties())
                .filteredOn(annotation -> annotation.getKey().startsWith(TRAIT))
                .allSatisfy(annotation -> assertThat(errors(annotation.getKey(), annotation.getValue().asText()))
                        .isEmpty());
    }

    @Test
    void a_field_that_camel_k_does_not_know_is_an_error() {
        ObjectNode integration = (ObjectNode) resource(SAMPLE.resolve("integration.yaml"));
        ((ObjectNode) integration.at("/spec/traits/mount")).put("secrets", "secret:llmrouter-keys");

        assertThat(CustomResource.of("Integration").errors(integration)).singleElement().asString().contains("secrets");
    }

    @Test
    void a_trait_that_camel_k_does_not_know_is_an_error() {
        assertThat(errors(TRAIT + "camel.dependencies", "[]")).containsExactly("unknown");
    }

    private static List<String> errors(String annotation, String value) {
        String[] option = annotation.substring(TRAIT.length()).split("\\.", 2);
        String field = "/properties/spec/properties/traits/properties/" + option[0] + "/properties/" + option[1];
        CustomResource integration = CustomResource.of("Integration");
        if (!integration.exists(field)) {
            return List.of("unknown");
        }
        CustomResource definition = integration.at(field);
        return definition.errors(definition.type().equals("string") ? TextNode.valueOf(value) : json(value));
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            return TextNode.valueOf(text);
        }
    }

    private static JsonNode resource(Path file) {
        return YamlFile.documents(file).get(0);
    }
}
