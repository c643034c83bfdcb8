package io.github.llmrouter;

import java.util.Arrays;
import java.util.stream.Stream;

import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.main.Main;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.github.llmrouter.auto.RequestScorer;
import io.github.llmrouter.auto.Signals;
import io.github.llmrouter.auto.Verdict;
import io.github.llmrouter.testing.EverythingLogged;
import io.github.llmrouter.testing.MainRun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Tiers and rules of no use keep the routes from starting, and the error names what is wrong and what to write instead. */
class AutoMistakesTest {

    private static final String PREFIX = "camel.component.llmrouter.";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            auto.tiers[cheap]= ,                  | auto.tiers[cheap]: it has no model; name one or more
            auto.tiers[very cheap]=a/b            | auto.tiers[very cheap]: the name of a tier has letters, digits and . _ -
            auto.tiers[cheap]=a/b,auto            | auto.tiers[cheap]: it names 'auto', which would be the choice among tiers once more
            auto.tiers[cheap]=a/b,@preset/x       | auto.tiers[cheap]: it names '@preset/x' after other models; a preset comes first
            auto.rules[1].when=tools              | auto.*: there are no tiers to choose from; configure camel.component.llmrouter.auto.tiers[cheap]
            """)
    void tiers(String property, String message) {
        assertThatStart("llmrouter:auto", property).hasStackTraceContaining(PREFIX + message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            when=tools                                  | auto.rules[1].tier is not set; set it, one of [cheap, strong]
            tier=strong                                 | auto.rules[1].when is not set; set it, as in tools
            when=tools,tier=stronk                      | auto.rules[1].tier names the tier 'stronk', which there is not; there are [cheap, strong]
            when=tool,tier=strong                       | auto.rules[1].when: 'tool' is no condition; there are tools, schema,
            when=script = klingon,tier=strong           | auto.rules[1].when: 'klingon' is no script of Unicode
            when=language = klingon,tier=strong         | auto.rules[1].when: 'klingon' is no language of ISO 639-1
            when=language = deu,tier=strong             | auto.rules[1].when: 'deu' is no language of ISO 639-1, which has codes of two letters
            when=language = ,tier=strong                | auto.rules[1].when: 'language =' is no condition
            when=tokens > 5,tier=strong                 | auto.rules[1].when: 'tokens > 5' is no condition
            when='gold' == ${header.a},tier=strong      | auto.rules[1].when: ''gold' ==' stands before an expression in Simple
            when=${nothing},tier=strong                 | auto: rule 1: '${nothing}' is not in the Simple language
            """)
    void rules(String properties, String message) {
        String[] all = Stream.concat(
                Arrays.stream(properties.split(",")).map(one -> "auto.rules[1]." + one),
                Stream.of("auto.tiers[cheap]=openai/gpt-5.2", "auto.tiers[strong]=openai/gpt-5.2"))
                .toArray(String[]::new);
        assertThatStart("llmrouter:auto", all).hasStackTraceContaining(PREFIX + message);
    }

    @Test
    void otherNamesOfTiersNeedRules() {
        assertThatStart("llmrouter:auto", "auto.tiers[small]=openai/gpt-5.2", "auto.tiers[large]=openai/gpt-5.2")
                .hasStackTraceContaining("auto.rules: there are none, and the tiers are [large, small]; the built-in"
                        + " rules are for tiers that are called cheap, standard and strong");
    }

    @Test
    void otherNamesOfTiersNeedADefault() {
        assertThatStart("llmrouter:auto", "auto.tiers[small]=openai/gpt-5.2", "auto.tiers[large]=openai/gpt-5.2",
                "auto.rules[1].when=tools", "auto.rules[1].tier=large")
                .hasStackTraceContaining("auto.defaultTier is not set: say which of the tiers [large, small]");
    }

    @Test
    void thresholdsAreForTiersThatThereAre() {
        assertThatStart("llmrouter:auto", "auto.tiers[cheap]=openai/gpt-5.2", "auto.shadow.thresholds[strong]=0.5",
                "auto.shadow.scorer=#class:io.github.llmrouter.AutoMistakesTest$Easy")
                .hasStackTraceContaining("auto.shadow.thresholds[strong] names the tier 'strong', which there is not");
        assertThatStart("llmrouter:auto", "auto.tiers[cheap]=openai/gpt-5.2", "auto.thresholds[cheap]=50%",
                "auto.scorer=#class:io.github.llmrouter.AutoMistakesTest$Easy")
                .hasStackTraceContaining("auto.thresholds[cheap] is '50%'; it must be a difficulty from 0 to 1");
    }

    @Test
    void withoutTiersThereIsNothingToChooseFrom() {
        assertThatStart("llmrouter:auto", "attempts=2")
                .hasStackTraceContaining("llmrouter:auto: The model auto is chosen among tiers of your own, and there"
                        + " are none. Configure camel.component.llmrouter.auto.tiers[cheap]");
    }

    @Test
    void aPresetThatTheTierNamesIsThere() {
        assertThatStart("llmrouter:auto", "auto.tiers[cheap]=@preset/typo")
                .hasStackTraceContaining("Unknown preset 'typo'");
    }

    @Test
    void aPresetThatTheTierNamesDoesNotLeadBack() {
        assertThatStart("llmrouter:auto", "auto.tiers[cheap]=@preset/loop", "presets[loop].model=auto")
                .hasStackTraceContaining("The tier 'cheap' names the preset 'loop', which leaves its model to auto");
    }

    @Test
    void aCallHasOnePreset() {
        assertThatStart("llmrouter:auto@preset/brief", "auto.tiers[cheap]=@preset/other", "presets[brief].model=auto",
                "presets[other].model=openai/gpt-5.2")
                .hasStackTraceContaining("The preset leaves its model to auto, whose tier 'cheap' names the preset"
                        + " 'other'; a call has one preset");
    }

    @Test
    void aMessageIsToldToo() throws Exception {
        try (MainRun run = start("llmrouter:openai/gpt-5.2", "attempts=2")) {
            assertThat(run.send("llmrouter:auto", "Hello").getException())
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageStartingWith("The model auto is chosen among tiers of your own, and there are none.");
        }
    }

    @Test
    void vectorsAreNotChosen() {
        assertThatStart("llmrouter:auto?operation=embeddings", "auto.tiers[cheap]=openai/gpt-5.2")
                .hasStackTraceContaining("The model auto is for chats: vectors of different models cannot be compared");
    }

    @Test
    void aModelThatNobodyKnowsIsAWarning() {
        try (EverythingLogged logged = EverythingLogged.atTrace("io.github.llmrouter")) {
            assertStarts("auto.tiers[cheap]=openai/gpt-5.2", "auto.tiers[strong]=nobody/has-this");

            assertThat(logged.lines()).extracting(EverythingLogged.Line::text)
                    .anyMatch(line -> line.startsWith("llmrouter:auto: Unknown model 'nobody/has-this'"));
        }
    }

    /** A scorer for whom nothing is hard. */
    public static final class Easy implements RequestScorer {

        @Override
        public Verdict score(Signals signals) {
            return Verdict.difficulty(0);
        }
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> assertThatStart(String uri,
            String... properties) {
        return assertThatThrownBy(() -> start(uri, properties).close());
    }

    private static void assertStarts(String... properties) {
        assertThat(start("llmrouter:auto", properties)).satisfies(MainRun::close);
    }

    private static MainRun start(String uri, String... properties) {
        try {
            return MainRun.of("own-catalogue.properties", (Main main) -> {
                main.setPropertyPlaceholderLocations("false");
                main.addOverrideProperty(PREFIX + "providers[house].base-url", "http://127.0.0.1:9/v1");
                main.addOverrideProperty(PREFIX + "providers[house].models[openai/gpt-5.2].input-price", "1");
                for (String property : properties) {
                    main.addOverrideProperty(PREFIX + property.substring(0, property.indexOf('=')),
                            property.substring(property.indexOf('=') + 1));
                }
                main.configure().addRoutesBuilder(new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("direct:ask").to(uri);
                    }
                });
            });
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
