package io.github.llmrouter.provider;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.llmrouter.catalog.Catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Base URLs of the catalogue take values of the user, and stay at the hosts of their owners. */
class BaseUrlTemplateTest {

    private static final String AZURE = "https://${AZURE_RESOURCE_NAME}.openai.azure.com/openai/v1";

    @Test
    void aValueStandsForItsVariable() {
        assertThat(filled(AZURE, Map.of("AZURE_RESOURCE_NAME", " my-resource ")))
                .isEqualTo("https://my-resource.openai.azure.com/openai/v1");
    }

    @Test
    void aVariableWithoutAValueIsNamed() {
        assertThatThrownBy(() -> filled(AZURE, Map.of())).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the base URL " + AZURE + " needs a value for AZURE_RESOURCE_NAME");
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example/", "evil.example#", "evil.example?x=", "me@evil.example", "evil.example/a",
            "evil\\example", "a b", "..", "%2e", "evil.example:443/x", "evil.example:443"})
    void aValueCannotMakeItTheHostOfSomebodyElse(String value) {
        assertThatThrownBy(() -> filled(AZURE, Map.of("AZURE_RESOURCE_NAME", value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("host");
    }

    @ParameterizedTest
    @CsvSource({"europe-west1, europe-west1-aiplatform.googleapis.com", "global, aiplatform.googleapis.com",
            "eu, aiplatform.eu.rep.googleapis.com"})
    void theEndpointOfVertexFollowsFromTheLocation(String location, String host) {
        assertThat(filled(template("google-vertex"),
                Map.of("GOOGLE_VERTEX_PROJECT", "my-project", "GOOGLE_VERTEX_LOCATION", location)))
                .isEqualTo("https://" + host + "/v1beta1/projects/my-project/locations/" + location);
    }

    @Test
    void theEndpointOfVertexCanBeGiven() {
        assertThat(filled(template("google-vertex-anthropic"), Map.of("GOOGLE_VERTEX_PROJECT", "my-project",
                "GOOGLE_VERTEX_LOCATION", "global", "GOOGLE_VERTEX_ENDPOINT", "vertex.p.googleapis.com")))
                .startsWith("https://vertex.p.googleapis.com/v1/");
    }

    @Test
    void withoutALocationItIsTheLocationThatIsMissed() {
        assertThatThrownBy(() -> filled(template("google-vertex"), Map.of()))
                .hasMessageEndingWith("needs a value for GOOGLE_VERTEX_LOCATION");
    }

    @ParameterizedTest
    @CsvSource({"azure, https://x.openai.azure.com/openai/v1",
            "azure-cognitive-services, https://x.cognitiveservices.azure.com/openai/v1",
            "amazon-bedrock, https://bedrock-runtime.x.amazonaws.com",
            "databricks, https://x/ai-gateway/mlflow/v1"})
    void providersOfTheCatalogueHaveTemplates(String provider, String url) {
        assertThat(BaseUrlTemplate.filled(template(provider), name -> Optional.of("x"))).hasToString(url);
    }

    @Test
    void aVariableAtTheBeginningStandsForSchemeAndHost() {
        assertThat(filled(template("neon"), Map.of("NEON_AI_GATEWAY_BASE_URL", "https://my.neon.example/")))
                .isEqualTo("https://my.neon.example/ai-gateway/mlflow/v1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"file:///etc/passwd", "https://me@evil.example", "https://neon.example/?", "neon.example"})
    void aVariableAtTheBeginningIsAPlainUrl(String value) {
        assertThatThrownBy(() -> filled(template("neon"), Map.of("NEON_AI_GATEWAY_BASE_URL", value)))
                .hasMessageContaining("an http or https URL without a path");
    }

    private static String filled(String template, Map<String, String> values) {
        Map<String, String> copy = new HashMap<>(values);
        return BaseUrlTemplate.filled(template, name -> Optional.ofNullable(copy.get(name))).toString();
    }

    private static String template(String provider) {
        return Catalog.bundled().provider(provider).orElseThrow().baseUriTemplate().orElseThrow();
    }
}
