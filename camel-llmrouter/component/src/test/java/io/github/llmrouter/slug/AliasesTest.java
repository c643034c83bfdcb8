package io.github.llmrouter.slug;

import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class AliasesTest {

    @Test
    void standForModelsWithTheirVariants() {
        assertThat(Aliases.of(Map.of("fast", "openai/gpt-5.2:nitro")).target("fast")).contains("openai/gpt-5.2:nitro");
    }

    @Test
    void mayLeadToOneAnother() {
        assertThat(Aliases.of(Map.of("fast", "default:nitro", "default", "openai/gpt-5.2")).has("fast")).isTrue();
    }

    @Test
    void doNotLeadBackToThemselves() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Aliases.of(Map.of("a", "b:floor", "b", "c", "c", "a:free")))
                .withMessageContaining("]: it leads back to itself by way of ");
        assertThatIllegalArgumentException().isThrownBy(() -> Aliases.of(Map.of("a/b", "a/b:floor")))
                .withMessage("aliases[a/b]: it leads back to itself by way of a/b");
    }

    @Test
    void areNamesOfModelsAndOfNothingElse() {
        assertThatIllegalArgumentException().isThrownBy(() -> Aliases.of(Map.of("a b", "openai/gpt-5.2")))
                .withMessage("aliases[a b]: its name is 'a b': it has a space or a control character");
        assertThatIllegalArgumentException().isThrownBy(() -> Aliases.of(Map.of("a", "openai/")))
                .withMessage("aliases[a]: what it stands for is 'openai/': there is nothing on one side of a slash");
        assertThatIllegalArgumentException().isThrownBy(() -> Aliases.of(Map.of("a", "@preset/b")))
                .withMessageContaining("an alias is for a model, and a preset has a name already");
    }
}
