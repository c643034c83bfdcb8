package io.github.llmrouter.provider.anthropic;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ClaudeModelTest {

    @ParameterizedTest
    @CsvSource({
            "anthropic.claude-v2:1, '', 201",
            "claude-2.1, '', 201",
            "claude-instant-1.2, instant, 102",
            "claude-3-haiku-20240307, haiku, 300",
            "claude-3-5-sonnet-v2@20241022, sonnet, 305",
            "claude-3.7-sonnet, sonnet, 307",
            "claude-sonnet-4-20250514, sonnet, 400",
            "claude-sonnet-4@20250514, sonnet, 400",
            "claude-opus-4-0, opus, 400",
            "claude-opus-4-1-20250805, opus, 401",
            "claude-opus-4-6@default, opus, 406",
            "anthropic/claude-opus-4.8, opus, 408",
            "eu.anthropic.claude-haiku-4-5-20251001-v1:0, haiku, 405",
            "claude-sonnet-5, sonnet, 500",
            "Claude-Opus-5-5, opus, 505",
            "claude-mythos-preview, '', 9999"})
    void aNameTellsTheVersion(String name, String family, int version) {
        assertThat(ClaudeModel.of(name)).isEqualTo(new ClaudeModel(family, version));
    }

    // @formatter:off
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        # model             | thinks | adaptive | budget | unasked | always | sampling | forced | schemas
        claude-3-5-haiku    | false  | false    | false  | false   | false  | true     | true   | false
        claude-3-7-sonnet   | true   | false    | true   | false   | false  | true     | true   | false
        claude-sonnet-4-0   | true   | false    | true   | false   | false  | true     | true   | false
        claude-opus-4-1     | true   | false    | true   | false   | false  | true     | true   | true
        claude-haiku-4-5    | true   | false    | true   | false   | false  | true     | true   | true
        claude-sonnet-4-6   | true   | true     | true   | false   | false  | true     | true   | true
        claude-opus-4-7     | true   | true     | false  | false   | false  | false    | true   | true
        claude-sonnet-5     | true   | true     | false  | true    | false  | false    | true   | true
        claude-fable-5      | true   | true     | false  | true    | true   | false    | true   | true
        claude-fable-5-1    | true   | true     | false  | true    | true   | false    | false  | true
        claude-opus-5-5     | true   | true     | false  | true    | true   | false    | false  | true
        claude-haiku-5-5    | true   | true     | false  | true    | false  | false    | true   | true
        MiniMax-M2          | true   | false    | true   | true    | false  | true     | true   | false
        """)
    // @formatter:on
    void aVersionTellsWhatAModelTakes(String name, boolean thinks, boolean adaptive, boolean budget, boolean unasked,
            boolean always, boolean sampling, boolean forced, boolean schemas) {
        ClaudeModel model = ClaudeModel.of(name);

        assertThat(model.canThink()).as("thinks").isEqualTo(thinks);
        assertThat(model.isAdaptive()).as("adaptive").isEqualTo(adaptive);
        assertThat(model.takesBudget()).as("budget").isEqualTo(budget);
        assertThat(model.thinksUnasked()).as("unasked").isEqualTo(unasked);
        assertThat(model.alwaysThinks()).as("always").isEqualTo(always);
        assertThat(model.takesSampling()).as("sampling").isEqualTo(sampling);
        assertThat(model.canBeForced()).as("forced").isEqualTo(forced);
        assertThat(model.hasSchemas()).as("schemas").isEqualTo(schemas);
    }

    @Test
    void anEffortThatAModelDoesNotKnowIsTheNextLowerOne() {
        assertThat(ClaudeModel.of("claude-opus-4-6").effort("xhigh")).isEqualTo("high");
        assertThat(ClaudeModel.of("claude-opus-4-8").effort("xhigh")).isEqualTo("xhigh");
        assertThat(ClaudeModel.of("claude-opus-4-8").effort("minimal")).isEqualTo("low");
    }
}
