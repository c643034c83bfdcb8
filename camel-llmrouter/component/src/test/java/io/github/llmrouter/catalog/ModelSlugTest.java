package io.github.llmrouter.catalog;

import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ModelSlugTest {

    @Test
    void takesASlugApart() {
        assertThat(ModelSlug.parse("openai/gpt-oss-20b:free"))
                .isEqualTo(new ModelSlug(Optional.of("openai"), "gpt-oss-20b", Optional.of("free")));
    }

    @Test
    void takesABareNameForWhatItIs() {
        assertThat(ModelSlug.parse("gpt-5.2")).isEqualTo(new ModelSlug(Optional.empty(), "gpt-5.2", Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"openai/gpt-5.2", "qwen/qwen3-coder:free", "gpt-5.2", "~anthropic/claude-haiku-latest"})
    void isWrittenAsItWasRead(String slug) {
        assertThat(ModelSlug.parse(slug)).hasToString(slug);
    }
}
