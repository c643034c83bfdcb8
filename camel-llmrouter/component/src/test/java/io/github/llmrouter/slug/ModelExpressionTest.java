package io.github.llmrouter.slug;

import java.util.List;

import org.junit.jupiter.api.Test;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import static org.assertj.core.api.Assertions.assertThat;

class ModelExpressionTest {

    @Test
    void isReadWithTheLongestNameFirst() {
        assertThat(ModelExpression.readings("a/b:free:floor")).containsExactly(
                new ModelExpression("a/b:free:floor", List.of()),
                new ModelExpression("a/b:free", List.of(Variant.FLOOR)),
                new ModelExpression("a/b", List.of(Variant.FREE, Variant.FLOOR)));
    }

    @Test
    void mayHaveItsStaticVariantsInTheNameInWhateverOrderTheyCome() {
        assertThat(ModelExpression.readings("a/b:floor:free")).contains(
                new ModelExpression("a/b:free", List.of(Variant.FLOOR)));
    }

    @Test
    void keepsWordsThatAreNoVariants() {
        assertThat(ModelExpression.readings("llama3:8b")).containsExactly(new ModelExpression("llama3:8b", List.of()));
    }

    @Property
    void everyReadingSaysTheSame(@ForAll @From("expressions") String text) {
        assertThat(ModelExpression.readings(text)).isNotEmpty()
                .allSatisfy(reading -> assertThat(reading.toString().split(":"))
                        .containsExactlyInAnyOrder(text.split(":")));
    }

    @Property
    void anyTextHasReadings(@ForAll String text) {
        assertThat(ModelExpression.readings(text).get(0)).hasToString(text);
    }

    @Provide
    Arbitrary<String> expressions() {
        return Arbitraries.of("free", "floor", "nitro", "thinking", "extended", "8b", "online")
                .list()
                .ofMaxSize(4)
                .map(words -> words.isEmpty() ? "a/b" : "a/b:" + String.join(":", words));
    }
}
