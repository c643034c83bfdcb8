package io.github.llmrouter;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.apache.camel.impl.DefaultCamelContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

import io.github.llmrouter.explain.Availability;
import io.github.llmrouter.slug.ModelChoice;
import io.github.llmrouter.slug.Variant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What a caller may write for a model: the tables {@code slugs.csv} and {@code no-slugs.csv}. */
@TestInstance(Lifecycle.PER_CLASS)
class SlugTableTest {

    private static final List<String> HOUSE = List.of("llama3:8b", "llama3:70b", "qwen2.5-coder:7b-instruct",
            "house/fast:nitro", "house/chat:free", "house/chat");

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final LlmRouterComponent router = new LlmRouterComponent();

    @BeforeAll
    void start() {
        for (String name : List.of("openai", "anthropic", "google", "openrouter", "nvidia", "nano-gpt")) {
            ProviderConfiguration provider = new ProviderConfiguration();
            provider.setApiKey("sk-test-key-0123456789");
            router.getProviders().put(name, provider);
        }
        ProviderConfiguration house = new ProviderConfiguration();
        house.setBaseUrl("http://localhost:1/v1");
        HOUSE.forEach(model -> house.getModels().put(model, new ModelConfiguration()));
        router.getProviders().put("house", house);
        router.setAliases(Map.of("default", "openai/gpt-5.2", "cheap", "default:floor", "openai/gpt-4-classic",
                "openai/gpt-5.2", "house/chat:thinking", "anthropic/claude-opus-4.8", "broken", "openai/gpt-5.22"));
        context.addComponent("llmrouter", router);
        context.start();
    }

    @AfterAll
    void stop() {
        context.stop();
    }

    @ParameterizedTest(name = "{0} is {1} {2}")
    @CsvFileSource(resources = "/slugs.csv", delimiter = '|')
    void means(String written, String model, @Nullable String variants) {
        ModelChoice choice = router.inUse().choice(written);

        assertThat(choice.offers().model()).isEqualTo(model);
        assertThat(choice.variants().stream().map(Variant::toString).collect(Collectors.joining(" ")))
                .isEqualTo(variants == null ? "" : variants);
    }

    @ParameterizedTest(name = "{0} is none: {1}")
    @CsvFileSource(resources = "/no-slugs.csv", delimiter = '|')
    void isRefused(String written, String why) {
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> router.inUse().choice(written.translateEscapes()))
                .withMessageContaining(why)
                .satisfies(refused -> assertThat(refused.availability().map(Availability::code))
                        .contains(Availability.Code.MODEL_NOT_FOUND));
    }

    @Test
    void isRefusedWithoutAllOfItWhenItIsEndless() {
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> router.inUse().choice("openai/" + "x".repeat(300)))
                .withMessageContaining("it has 307 characters, above 256")
                .satisfies(refused -> assertThat(refused.getMessage()).hasSizeLessThan(300));
    }
}
