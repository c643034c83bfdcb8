package io.github.llmrouter.explain;

import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** How a call came to its model. */
class StrategyTest {

    @ParameterizedTest
    @CsvSource({
            "openai/gpt-5.2, openai/gpt-5.2, 1, direct",
            "openai/gpt-5.2, openai/gpt-5.2, 0, direct",
            "openai/gpt-5.2:nitro, openai/gpt-5.2, 1, direct",
            "gpt-5.2, openai/gpt-5.2, 1, alias",
            "openai/gpt-5.2, openai/gpt-5.2, 2, fallback",
            "gpt-5.2, openai/gpt-5.2, 2, fallback",
            "~anthropic/claude-sonnet-latest, anthropic/claude-sonnet-4.5, 1, latest",
            "~anthropic/claude-sonnet-latest, anthropic/claude-sonnet-4.5, 2, latest",
            "auto, openai/gpt-5-mini, 1, auto",
            "openrouter/auto, openai/gpt-5-mini, 1, auto",
            "house/auto-pilot, house/auto-pilot, 1, direct"})
    void isTold(String requested, String model, int attempts, String strategy) {
        assertThat(Strategy.of(requested, List.of(model), attempts).text()).isEqualTo(strategy);
    }
}
