package io.github.llmrouter.catalog;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What a name says by itself. */
class ModelNamesTest {

    private final ModelNames names = new ModelNames(NameRules.BUNDLED);

    @ParameterizedTest
    @CsvSource({
            "glm-4.5, glm-4-5",
            "accounts/fireworks/models/glm-4p5, glm-4.5",
            "Qwen/Qwen2.5-72B-Instruct, qwen-2.5-72b-instruct",
            "qwen25-vl-72b-instruct, qwen2.5-vl-72b-instruct",
            "claude-4.5-sonnet, claude-sonnet-4.5",
            "us.anthropic.claude-sonnet-4-5-20250929-v1:0, claude-sonnet-4-5@20250929",
            "openai.gpt-oss-120b-1:0, gpt-oss:120b",
            "databricks-gpt-5-1, gpt-5.1",
            "deepseek.r1-v1:0, deepseek-r1",
            "gemini-3.0-pro-preview, gemini-3-pro-preview",
            "zai-org/glm-5-maas, GLM-5-TEE",
            "gpt-5-chat-latest, gpt-5-chat",
            "gemini-2.0-flash-001, gemini-2.0-flash",
            "veo-3.0-fast-generate-001, veo-3-fast",
            "cerebras/llama-3.3-70b-cs, llama-3.3-70b",
            "deepseek.v3-v1:0, deepseek-v3.1",
            "hf:MiniMaxAI/MiniMax-M2.5, minimax-m25"})
    void isTheSameInAllSpellings(String one, String other) {
        assertThat(names.identify(one)).isEqualTo(names.identify(other));
    }

    @ParameterizedTest
    @CsvSource({
            "llama-3.1-8b, llama-3.1-70b",
            "gpt-oss-20b, gpt-oss-20b:free",
            "glm-5.1, glm-5.1-fp8",
            "snowflake-llama3.3-70b, llama-3.3-70b",
            "kimi-k2-thinking, k2-think",
            "deepseek-r1, deepseek-r1-0528",
            "gpt-4o-2024-05-13, gpt-4o-2024-08-06",
            "grok-4.2, grok-4.20",
            "mistral-large-latest, mistral-large",
            "kilo-auto/free, openrouter/free",
            "gemma-3-4b-it, gemma-3n-e4b-it"})
    void keepsApartWhatDiffers(String one, String other) {
        assertThat(names.identify(one)).isNotEqualTo(names.identify(other));
    }
}
