package io.github.llmrouter.catalog;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The environment variables that are dedicated to the key of one provider of models, so that finding one set says whom
 * its owner wants to call. General credentials ({@code AWS_ACCESS_KEY_ID}, {@code GITHUB_TOKEN}, {@code HF_TOKEN},
 * {@code GOOGLE_API_KEY}, …) and variables that several providers share ({@code ZHIPU_API_KEY}, …) are left out on
 * purpose: they must not send a prompt anywhere.
 */
public final class ProviderVariables {

    // @formatter:off
    private static final Map<String, String> PROVIDERS = Collections.unmodifiableMap(new TreeMap<>(Map.ofEntries(
            Map.entry("AI_GATEWAY_API_KEY", "vercel"),
            Map.entry("AIHUBMIX_API_KEY", "aihubmix"),
            Map.entry("ANTHROPIC_API_KEY", "anthropic"),
            Map.entry("BASETEN_API_KEY", "baseten"),
            Map.entry("CEREBRAS_API_KEY", "cerebras"),
            Map.entry("CHUTES_API_KEY", "chutes"),
            Map.entry("COHERE_API_KEY", "cohere"),
            Map.entry("CORTECS_API_KEY", "cortecs"),
            Map.entry("DEEPINFRA_API_KEY", "deepinfra"),
            Map.entry("DEEPSEEK_API_KEY", "deepseek"),
            Map.entry("FIREWORKS_API_KEY", "fireworks-ai"),
            Map.entry("FRIENDLI_TOKEN", "friendli"),
            Map.entry("GEMINI_API_KEY", "google"),
            Map.entry("GOOGLE_GENERATIVE_AI_API_KEY", "google"),
            Map.entry("GROQ_API_KEY", "groq"),
            Map.entry("HELICONE_API_KEY", "helicone"),
            Map.entry("INCEPTION_API_KEY", "inception"),
            Map.entry("LLAMA_API_KEY", "llama"),
            Map.entry("MISTRAL_API_KEY", "mistral"),
            Map.entry("MOONSHOT_API_KEY", "moonshotai"),
            Map.entry("NEBIUS_API_KEY", "nebius"),
            Map.entry("NOVITA_API_KEY", "novita-ai"),
            Map.entry("NVIDIA_API_KEY", "nvidia"),
            Map.entry("OPENAI_API_KEY", "openai"),
            Map.entry("OPENROUTER_API_KEY", "openrouter"),
            Map.entry("OVHCLOUD_API_KEY", "ovhcloud"),
            Map.entry("PERPLEXITY_API_KEY", "perplexity"),
            Map.entry("REQUESTY_API_KEY", "requesty"),
            Map.entry("SCALEWAY_API_KEY", "scaleway"),
            Map.entry("SILICONFLOW_API_KEY", "siliconflow"),
            Map.entry("TOGETHER_API_KEY", "togetherai"),
            Map.entry("UPSTAGE_API_KEY", "upstage"),
            Map.entry("V0_API_KEY", "v0"),
            Map.entry("VENICE_API_KEY", "venice"),
            Map.entry("WANDB_API_KEY", "wandb"),
            Map.entry("XAI_API_KEY", "xai"))));
    // @formatter:on

    /** Those that hold a key as well, but activate nobody: the provider needs more than a key. */
    private static final Map<String, String> KEYS = Map.of("azure", "AZURE_API_KEY", "azure-cognitive-services",
            "AZURE_COGNITIVE_SERVICES_API_KEY", "amazon-bedrock", "AWS_BEARER_TOKEN_BEDROCK");

    private ProviderVariables() {}

    /** The variables with a key of a provider that is in use, whether they would activate it or not. */
    public static List<String> keysOf(String catalogId) {
        Stream<String> dedicated = PROVIDERS.keySet()
                .stream()
                .filter(variable -> catalogId.equals(PROVIDERS.get(variable)));
        return Stream.concat(dedicated, Stream.ofNullable(KEYS.get(catalogId))).toList();
    }

    /** The catalogue's id of the provider whose key a variable holds; empty for any other variable. */
    public static Optional<String> providerFor(String variable) {
        return Optional.ofNullable(PROVIDERS.get(variable));
    }

    /** All dedicated variables, in alphabetical order. */
    public static SortedSet<String> variables() {
        return new TreeSet<>(PROVIDERS.keySet());
    }

    /** Variable to provider. */
    public static Map<String, String> variableToProvider() {
        return PROVIDERS;
    }
}
