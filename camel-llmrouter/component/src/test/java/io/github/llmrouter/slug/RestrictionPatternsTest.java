package io.github.llmrouter.slug;

import java.util.Optional;
import java.util.function.Function;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class RestrictionPatternsTest {

    /** Knows one other spelling of one model. */
    private static final Function<String, Optional<String>> SLUGS = name -> name.equals("gpt-5.2")
            ? Optional.of("openai/gpt-5.2")
            : Optional.empty();

    @ParameterizedTest
    @CsvSource({"openai/gpt-5.2,openai/gpt-5.2,true", "OpenAI/GPT-5.2,openai/gpt-5.2,true",
            "gpt-5.2,openai/gpt-5.2,true", "gpt-5.2,openai/gpt-5.2-pro,false",
            "openai/gpt-5.2,openai/gpt-5.2-pro,false",
            "openai/gpt-5.2,openai/gpt-5.2:free,false", "openai/*,openai/gpt-5.2,true",
            "openai/*,openai/gpt-oss-20b:free,true", "openai/*,azure/openai/gpt-5.2,false",
            "openai/gpt-5*,openai/gpt-5,true", "openai/gpt-5*,openai/gpt-4.1,false",
            "*/claude-*,anthropic/claude-opus-4,true", "*/claude-*,anthropic/opus,false", "*:free,a/b:free,true",
            "*,llama3:8b,true", "anthropic/*,~anthropic/claude-latest,true", "openai/*,~anthropic/claude-latest,false",
            "a*a,a,false", "a*a,aa,true", "*a*b*,xaxbx,true", "*b*a*,xaxbx,false", "***,a/b,true"})
    void match(String pattern, String model, boolean matches) {
        assertThat(allowed(pattern).refusal(model, SLUGS).isEmpty()).isEqualTo(matches);
    }

    @Property
    void aPatternThatIsMadeOfAModelMatchesIt(
            @ForAll @StringLength(max = 30) @CharRange(from = 'a', to = 'd') String model,
            @ForAll @StringLength(max = 30) @CharRange(from = '*', to = '+') String stars) {
        StringBuilder pattern = new StringBuilder();
        for (int i = 0; i < model.length(); i++) {
            boolean star = i < stars.length() && stars.charAt(i) == '*';
            pattern.append(star ? "*" : model.charAt(i));
        }

        assertThat(ModelPattern.of(pattern.toString()).matches(model, SLUGS)).isTrue();
    }

    @Test
    void anExcludedModelIsExcludedEvenIfItIsAllowed() {
        ModelRestrictions both = ModelRestrictions.of(Optional.of("openai/*"), Optional.of("*/gpt-5.2"));

        assertThat(both.refusal("openai/gpt-5.2", SLUGS)).contains(
                "openai/gpt-5.2 is excluded by */gpt-5.2 (excludedModels)");
        assertThat(both.refusal("openai/gpt-5.1", SLUGS)).isEmpty();
    }

    @Test
    void twoListsAllowWhatBothAllow() {
        ModelRestrictions both = allowed("openai/*").and(allowed("*-mini"));

        assertThat(both.refusal("openai/gpt-5-mini", SLUGS)).isEmpty();
        assertThat(both.refusal("openai/gpt-5", SLUGS)).contains("openai/gpt-5 is none of *-mini (allowedModels)");
        assertThat(both.refusal("a/b-mini", SLUGS)).contains("a/b-mini is none of openai/* (allowedModels)");
    }

    @Test
    void aLongListIsNotWrittenOutWhole() {
        assertThat(allowed("a,b,c,d,e,f,g,h,i,j,k,l").refusal("z", SLUGS))
                .contains("z is none of a, b, c, d, e, f, g, h, i, j and 2 more (allowedModels)");
    }

    @Test
    void namesOfModelsThatNobodyKnowsAreTold() {
        assertThat(ModelRestrictions.of(Optional.of("gpt-5.2,*/x"), Optional.of("gtp-5.2")).unknown(SLUGS))
                .containsExactly("gtp-5.2");
    }

    @Test
    void listsHaveAnEnd() {
        refused("a,".repeat(1025), "The option allowedModels has 1025 patterns, above 1024");
        refused("a".repeat(1025), "The option allowedModels has a pattern of 1025 characters, above 1024");
        refused("a,".repeat(33_000), "The option allowedModels has 66000 characters, above 65536");
        refused(" , ", "The option allowedModels has no model; leave it out to allow all");
    }

    private static void refused(String list, String why) {
        assertThatIllegalArgumentException().isThrownBy(() -> allowed(list)).withMessage(why);
    }

    private static ModelRestrictions allowed(String list) {
        return ModelRestrictions.of(Optional.of(list), Optional.empty());
    }
}
