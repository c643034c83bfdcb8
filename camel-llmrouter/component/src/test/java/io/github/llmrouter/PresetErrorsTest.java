package io.github.llmrouter;

import java.util.function.Consumer;

import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.llmrouter.testing.RouterTestSupport;
import io.github.llmrouter.testing.ScriptedProvider;
import io.github.llmrouter.testing.ScriptedProvider.Reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/** A preset that is of no use is an error at the start, which names the preset, the option and what to do. */
class PresetErrorsTest {

    private static final String MODEL = "openai/gpt-5.2";

    @Test
    void aPathWithAPresetThatThereIsNotDoesNotStart() {
        assertThat(startingTo("llmrouter:@preset/triaje", preset -> {})).hasStackTraceContaining(
                "Unknown preset 'triaje'. The presets are triage");
    }

    @Test
    void aPathWithAPresetThatNobodyServesDoesNotStart() {
        assertThat(startingTo("llmrouter:@preset/triage", preset -> preset.setModel("anthropic/claude-sonnet-4")))
                .hasStackTraceContaining("llmrouter:@preset/triage: No provider in use serves"
                        + " anthropic/claude-sonnet-4: the providers in use are [house]");
    }

    @Test
    void aPathWithAPresetOfAnUnknownModelDoesNotStart() {
        assertThat(startingTo("llmrouter:@preset/triage", preset -> preset.setModel("openai/gpt-5.22")))
                .hasStackTraceContaining("llmrouter:@preset/triage: Unknown model 'openai/gpt-5.22'. Did you mean");
    }

    @ParameterizedTest
    @ValueSource(strings = {"@preset/other", "openai/gpt-5.2@preset/other"})
    void aPresetRefersToNoOtherPreset(String model) {
        assertThat(startingTo("llmrouter:" + MODEL, preset -> preset.setModel(model))).hasStackTraceContaining(
                "presets[triage]: the option model is '" + model + "'; a preset names models and no other preset");
        assertThat(startingTo("llmrouter:" + MODEL, preset -> preset.setFallbackModels(MODEL + "," + model)))
                .hasStackTraceContaining("presets[triage]: the option fallbackModels is");
    }

    @Test
    void aGatewayDoesNotStartWithPresetsOfNoUse() {
        assertThat(startingTo("llmrouter:request", preset -> preset.setModel(" "))).hasStackTraceContaining(
                "camel.component.llmrouter.presets[triage]: it has no model");
    }

    @Test
    void aPresetHasAModel() {
        assertThat(startingTo("llmrouter:" + MODEL, preset -> preset.setModel(" "))).hasStackTraceContaining(
                "camel.component.llmrouter.presets[triage]: it has no model; set model");
    }

    @Test
    void optionsMustMakeSense() {
        assertThat(startingTo("llmrouter:" + MODEL, preset -> preset.setTemperature(3.0))).hasStackTraceContaining(
                "presets[triage]: The option temperature is 3.0; it must be from 0 to 2");
    }

    @Test
    void filesMustBeThere() {
        assertThat(startingTo("llmrouter:" + MODEL, preset -> preset.setJsonSchema("classpath:nowhere.json")))
                .hasStackTraceContaining("presets[triage]: The option jsonSchema names classpath:nowhere.json");
        assertThat(startingTo("llmrouter:" + MODEL, preset -> preset.setTools("classpath:nowhere.json")))
                .hasStackTraceContaining("presets[triage]: the option tools names classpath:nowhere.json");
    }

    @Test
    void toolsMustBeTools() {
        assertThat(startingTo("llmrouter:" + MODEL, preset -> preset.setTools("classpath:mail.schema.json")))
                .hasStackTraceContaining("presets[triage]: tools is no array in JSON");
    }

    @ParameterizedTest
    @CsvSource({"max_tokens,set the option maxTokens", "preset,a preset does not refer to another",
            "provider,set the options for preferences, such as only or sort"})
    void whatHasAnOptionOfItsOwnIsNoParameter(String name, String help) {
        assertThat(startingTo("llmrouter:" + MODEL, preset -> preset.getParameters().put(name, "secret")))
                .hasStackTraceContaining("presets[triage]: parameters[" + name + "] cannot be set; " + help)
                .satisfies(error -> assertThat(error.getMessage()).doesNotContain("secret"));
    }

    @Test
    void aTextThatIsNotSimpleIsNotQuoted() {
        Throwable error = startingTo("llmrouter:" + MODEL, preset -> preset.setSystemMessage("Trade secret ${body"));

        assertThat(error).hasStackTraceContaining(
                "presets[triage]: the option prompt or systemMessage is not in the Simple language");
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            assertThat(String.valueOf(cause.getMessage())).doesNotContain("Trade secret");
        }
    }

    @Test
    void aPresetForChatsDoesNotEmbed() {
        assertThat(startingTo("llmrouter:@preset/triage?operation=embeddings",
                preset -> preset.setSystemMessage("Sort."))).hasStackTraceContaining(
                        "With the preset 'triage': The options prompt, systemMessage, jsonSchema and stream are for chats");
        assertThat(startingTo("llmrouter:@preset/triage?operation=embeddings",
                preset -> preset.setTools("classpath:examples/orders.tools.json"))).hasStackTraceContaining(
                        "The preset 'triage' has tools, which are for chats");
    }

    @Test
    void aNameStandsInAUri() {
        assertThat(starting("llmrouter:" + MODEL, router -> router.getPresets().put("my preset", triage())))
                .hasStackTraceContaining("presets[my preset]: the name of a preset has letters, digits and . _ / -");
    }

    private static Throwable startingTo(String uri, Consumer<PresetConfiguration> change) {
        return starting(uri, router -> change.accept(router.getPresets().get("triage")));
    }

    /** What a context says that starts with this path. */
    private static Throwable starting(String uri, Consumer<LlmRouterComponent> change) {
        try (ScriptedProvider house = ScriptedProvider.always(Reply.says("never"));
                DefaultCamelContext context = new DefaultCamelContext()) {
            LlmRouterComponent router = new LlmRouterComponent();
            router.getProviders().put("house", RouterTestSupport.provider(house, MODEL, "1", "4"));
            router.getPresets().put("triage", triage());
            change.accept(router);
            context.addComponent("llmrouter", router);
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:ask").to(uri);
                }
            });
            return catchThrowable(context::start);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static PresetConfiguration triage() {
        PresetConfiguration triage = new PresetConfiguration();
        triage.setModel(MODEL);
        return triage;
    }
}
