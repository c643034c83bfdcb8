package io.github.llmrouter;

import org.apache.camel.main.Main;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.llmrouter.enrich.IntoField;
import io.github.llmrouter.enrich.IntoHeader;
import io.github.llmrouter.enrich.IntoJson;
import io.github.llmrouter.enrich.IntoVariable;
import io.github.llmrouter.testing.MainRun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What is easily got wrong the first time: the error names it, and says what to write instead. */
class MistakesTest {

    private static final String PREFIX = "camel.component.llmrouter.";

    @Test
    void aProviderThatTheCatalogueDoesNotKnowHasNeighbours() throws Exception {
        assertThat(call("llmrouter:openai/gpt-5.2", "providers[opnai].api-key", "none"))
                .hasStackTraceContaining(
                        "providers[opnai]: it has no baseUrl, and the catalogue has no provider 'opnai'."
                                + " Did you mean openai, ")
                .hasStackTraceContaining("Otherwise set baseUrl");
    }

    @Test
    void aProviderWithoutModelsIsToldHowToNameThem() throws Exception {
        assertThat(call("llmrouter:openai/gpt-5.2", "providers[house].base-url", "http://127.0.0.1:9/v1"))
                .hasMessageContaining("providers[NAME] for one of ")
                .hasMessageContaining("openai")
                .hasMessageContaining("providers[house].models[openai/gpt-5.2].upstreamId")
                .hasMessageNotContaining("OPENAI_API_KEY");
    }

    @Test
    void aPresetIsCalledWithAnAt() throws Exception {
        assertThat(call("llmrouter:preset/triage", "providers[house].base-url", "http://127.0.0.1:9/v1"))
                .hasMessage("Unknown model 'preset/triage'. Did you mean @preset/triage?");
    }

    @Test
    void aVariantStandsBeforeThePreset() throws Exception {
        assertThat(call("llmrouter:@preset/triage:floor", "presets[triage].model", "openai/gpt-5.2"))
                .hasStackTraceContaining("Unknown preset 'triage:floor'. A variant stands behind a model, as in"
                        + " openai/gpt-5.2:floor@preset/triage");
    }

    @Test
    void aliasesInACircleDoNotStart() {
        assertThatThrownBy(() -> run("aliases[a]", "a:floor").close())
                .hasStackTraceContaining("aliases[a]: it leads back to itself by way of a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"request", "dynamic"})
    void anAliasDoesNotTakeTheNameOfAnotherPath(String word) {
        assertThatThrownBy(() -> run("aliases[" + word + "]", "openai/gpt-5.2").close())
                .hasStackTraceContaining("aliases[" + word + "]: the path llmrouter:" + word
                        + " has a meaning of its own; take another name");
    }

    @Test
    void anAliasOfAnUnknownModelSaysSo() throws Exception {
        assertThat(call("llmrouter:fast", "aliases[fast]", "openai/gpt-5.22:nitro"))
                .hasMessageStartingWith("Unknown model 'openai/gpt-5.22:nitro', which an alias stands for. Did you mean"
                        + " openai/gpt-5.2,");
    }

    @ParameterizedTest
    @ValueSource(strings = {"order.summary", "summary", "$.summary"})
    void aPlaceInJsonBeginsWithASlash(String place) {
        assertThatIllegalArgumentException().isThrownBy(() -> new IntoJson(place))
                .withMessageContaining("IntoJson('" + place + "')")
                .withMessageContaining("/order/summary");
    }

    @Test
    void aPlaceHasAName() {
        assertThatIllegalArgumentException().isThrownBy(() -> new IntoHeader(""))
                .withMessage("IntoHeader needs a name, as in IntoHeader('summary')");
        assertThatIllegalArgumentException().isThrownBy(() -> new IntoVariable(" "));
        assertThatIllegalArgumentException().isThrownBy(() -> new IntoField(""));
    }

    private static Exception call(String uri, String property, String value) throws Exception {
        try (MainRun run = run(property, value)) {
            return run.send(uri, "Hello").getException();
        }
    }

    private static MainRun run(String property, String value) throws Exception {
        return MainRun.of("own-catalogue.properties", (Main main) -> {
            main.setPropertyPlaceholderLocations("false");
            main.addOverrideProperty(PREFIX + property, value);
        });
    }
}
