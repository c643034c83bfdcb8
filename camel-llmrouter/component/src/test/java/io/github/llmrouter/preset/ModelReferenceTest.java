package io.github.llmrouter.preset;

import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ModelReferenceTest {

    @ParameterizedTest
    @CsvSource({"openai/gpt-5.2,openai/gpt-5.2,", "llama3:8b,llama3:8b,", "@preset/triage,,triage",
            "@preset/team.eu/reply,,team.eu/reply", "a/b:free@preset/p,a/b:free,p",
            "a/b@preset/p@preset/q,a/b,p@preset/q",
            "someone@example.com,someone@example.com,"})
    void isTakenApartAtTheFirstMark(String text, String model, String preset) {
        assertThat(ModelReference.parse(text))
                .isEqualTo(new ModelReference(Optional.ofNullable(model), Optional.ofNullable(preset)));
    }

    @Property
    void isWrittenAsItWasRead(@ForAll String text) {
        assertThat(ModelReference.parse(text)).hasToString(text);
    }

    @Test
    void aFieldOfTheRequestNamesThePresetAsWell() {
        assertThat(ModelReference.of(Optional.of("a/b"), Optional.of("p"))).contains(ModelReference.parse(
                "a/b@preset/p"));
        assertThat(ModelReference.of(Optional.empty(), Optional.of("p"))).contains(ModelReference.parse("@preset/p"));
        assertThat(ModelReference.of(Optional.of("@preset/p"), Optional.of("p")))
                .contains(ModelReference.parse("@preset/p"));
        assertThat(ModelReference.of(Optional.empty(), Optional.empty())).isEmpty();
    }

    @Test
    void twoPresetsAreTooMany() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ModelReference.of(Optional.of("@preset/p"), Optional.of("q")));
    }

    @ParameterizedTest
    @CsvSource({"a/b,c/d,a/b", "a/b,@preset/p,a/b@preset/p", "a/b,c/d@preset/p,a/b@preset/p",
            "@preset/q,c/d@preset/p,@preset/q", "@preset/q,c/d,@preset/q", "a/b@preset/q,@preset/p,a/b@preset/q"})
    void aPresetStaysUntilAnotherOneIsNamed(String asked, String path, String both) {
        assertThat(ModelReference.parse(asked).over(ModelReference.parse(path))).hasToString(both);
    }
}
