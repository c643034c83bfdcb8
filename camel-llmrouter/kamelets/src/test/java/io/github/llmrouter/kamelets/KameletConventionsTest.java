package io.github.llmrouter.kamelets;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** The Kamelets follow the conventions of Apache Camel's own, which tools rely on, and agree with the component. */
class KameletConventionsTest {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\??([^}]+)}}");

    static List<KameletFile> kamelets() throws Exception {
        return KameletFile.all();
    }

    @Test
    void there_is_one_for_each_thing_that_is_asked_of_models() throws Exception {
        assertThat(kamelets()).extracting(KameletFile::name)
                .containsExactlyInAnyOrder("llmrouter-action",
                        "llmrouter-extract-action", "llmrouter-embeddings-action");
    }

    @ParameterizedTest
    @MethodSource("kamelets")
    void is_a_kamelet_named_like_its_file(KameletFile kamelet) {
        assertThat(kamelet.yaml().path("apiVersion").asText()).isEqualTo("camel.apache.org/v1");
        assertThat(kamelet.yaml().path("kind").asText()).isEqualTo("Kamelet");
        assertThat(kamelet.fileName()).isEqualTo(kamelet.name() + ".kamelet.yaml");
        assertThat(kamelet.yaml().at("/metadata/labels").path("camel.apache.org/kamelet.type").asText())
                .isEqualTo("action");
    }

    @ParameterizedTest
    @MethodSource("kamelets")
    void has_the_annotations_of_the_catalogue(KameletFile kamelet) {
        JsonNode annotations = kamelet.yaml().at("/metadata/annotations");

        assertThat(annotations.path("camel.apache.org/kamelet.support.level").asText()).isIn("Preview", "Stable");
        assertThat(annotations.path("camel.apache.org/catalog.version").asText()).matches("\\d+\\.\\d+\\.\\d+.*");
        assertThat(annotations.path("camel.apache.org/kamelet.icon").asText()).startsWith("data:image/svg+xml;base64,");
        assertThat(annotations.path("camel.apache.org/provider").asText()).isNotBlank();
        assertThat(annotations.path("camel.apache.org/kamelet.group").asText()).isNotBlank();
        assertThat(annotations.path("camel.apache.org/kamelet.namespace").asText()).isNotBlank();
    }

    @ParameterizedTest
    @MethodSource("kamelets")
    void describes_itself_and_each_property(KameletFile kamelet) {
        assertThat(kamelet.definition().path("title").asText()).endsWith(" Action");
        assertThat(kamelet.definition().path("description").asText()).isNotBlank();
        assertThat(kamelet.definition().path("type").asText()).isEqualTo("object");
        assertThat(kamelet.definition().path("properties")).isNotEmpty().allSatisfy(property -> {
            assertThat(property.path("title").asText()).isNotBlank();
            assertThat(property.path("description").asText()).endsWith(".");
            assertThat(property.path("type").asText()).isIn("string", "integer", "number", "boolean");
            assertThat(property.has("example")).isTrue();
        });
    }

    @ParameterizedTest
    @MethodSource("kamelets")
    void requires_properties_that_it_has_and_that_have_no_default(KameletFile kamelet) {
        assertThat(kamelet.definition().path("required")).isNotEmpty().allSatisfy(required -> {
            assertThat(kamelet.properties()).contains(required.asText());
            assertThat(kamelet.definition().path("properties").path(required.asText()).has("default")).isFalse();
        });
    }

    @ParameterizedTest
    @MethodSource("kamelets")
    void uses_each_of_its_properties_and_no_others(KameletFile kamelet) {
        TreeSet<String> used = new TreeSet<>();
        PLACEHOLDER.matcher(kamelet.yaml().at("/spec/template").toString())
                .results()
                .map(MatchResult::group)
                .map(placeholder -> PLACEHOLDER.matcher(placeholder).replaceFirst("$1"))
                .forEach(used::add);
        kamelet.yaml().at("/spec/template/beans").forEach(bean -> used.remove(bean.path("name").asText()));

        assertThat(used).containsExactlyElementsOf(kamelet.properties());
    }

    @ParameterizedTest
    @MethodSource("kamelets")
    void marks_as_optional_what_has_no_default_and_is_not_required(KameletFile kamelet) {
        List<String> required = kamelet.definition().path("required").valueStream().map(JsonNode::asText).toList();
        String template = kamelet.yaml().at("/spec/template").toString();

        assertThat(kamelet.properties()).allSatisfy(property -> {
            boolean optional = !required.contains(property)
                    && !kamelet.definition().path("properties").path(property).has("default");
            assertThat(template).contains(optional ? "{{?" + property + "}}" : "{{" + property + "}}");
        });
    }

    @ParameterizedTest
    @MethodSource("kamelets")
    void sets_options_that_the_component_has(KameletFile kamelet) {
        assertThat(kamelet.call().path("uri").asText()).isEqualTo("llmrouter:{{model}}");
        JsonNode options = component().path("properties");

        assertThat(kamelet.options()).isNotEmpty().allSatisfy(option -> {
            assertThat(options.path(option).path("kind").asText()).isEqualTo("parameter");
            assertThat(kamelet.definition()
                    .path("properties")
                    .path(option)
                    .path("type")
                    .asText(typeOf(options, option)))
                    .isEqualTo(typeOf(options, option));
        });
    }

    @ParameterizedTest
    @MethodSource("kamelets")
    void has_its_key_among_the_credentials_and_in_no_uri(KameletFile kamelet) {
        JsonNode properties = kamelet.definition().path("properties");
        String secret = ".*(key|secret|password|credential)";

        assertThat(kamelet.properties()).filteredOn(name -> name.toLowerCase(Locale.ROOT).matches(secret))
                .containsExactly("apiKey");
        assertThat(properties.at("/apiKey/format").asText()).isEqualTo("password");
        assertThat(properties.at("/apiKey/x-descriptors")).extracting(JsonNode::asText)
                .containsExactly("urn:camel:group:credentials");
        assertThat(kamelet.yaml().at("/spec/template/from").toString()).doesNotContain("apiKey");
    }

    @ParameterizedTest
    @MethodSource("kamelets")
    void names_what_it_needs_at_the_version_it_was_built_with(KameletFile kamelet) {
        String version = kamelet.yaml().at("/metadata/annotations").path("camel.apache.org/catalog.version").asText();

        assertThat(kamelet.yaml().at("/spec/dependencies")).extracting(JsonNode::asText)
                .containsExactly(
                        "camel:kamelet", "mvn:io.github.llmrouter:camel-llmrouter:" + version);
        assertThat(component().at("/component/version").asText()).isEqualTo(version);
    }

    private static String typeOf(JsonNode options, String option) {
        return switch (options.path(option).path("type").asText()) {
            case "integer" -> "integer";
            case "number" -> "number";
            case "boolean" -> "boolean";
            default -> "string";
        };
    }

    private static JsonNode component() {
        try (InputStream in = Objects.requireNonNull(KameletConventionsTest.class.getResourceAsStream(
                "/META-INF/io/github/llmrouter/llmrouter.json"))) {
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
