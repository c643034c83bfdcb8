package io.github.llmrouter.catalog;

import java.util.Map;
import java.util.Optional;

/** The wire dialect that each client library of the catalogue speaks. */
final class Dialects {

    private static final String OPENAI = "openai";

    // @formatter:off
    private static final Map<String, String> BY_NPM = Map.ofEntries(
            Map.entry("@ai-sdk/openai-compatible", OPENAI),
            Map.entry("@ai-sdk/openai", OPENAI),
            Map.entry("@ai-sdk/cerebras", OPENAI),
            Map.entry("@ai-sdk/deepinfra", OPENAI),
            Map.entry("@ai-sdk/gateway", OPENAI),
            Map.entry("@ai-sdk/groq", OPENAI),
            Map.entry("@ai-sdk/mistral", OPENAI),
            Map.entry("@ai-sdk/perplexity", OPENAI),
            Map.entry("@ai-sdk/togetherai", OPENAI),
            Map.entry("@ai-sdk/vercel", OPENAI),
            Map.entry("@ai-sdk/xai", OPENAI),
            Map.entry("@aihubmix/ai-sdk-provider", OPENAI),
            Map.entry("@openrouter/ai-sdk-provider", OPENAI),
            Map.entry("ai-gateway-provider", OPENAI),
            Map.entry("merge-gateway-ai-sdk-provider", OPENAI),
            Map.entry("venice-ai-sdk-provider", OPENAI),
            Map.entry("@ai-sdk/amazon-bedrock", "bedrock"),
            Map.entry("@ai-sdk/amazon-bedrock/mantle", OPENAI),
            Map.entry("@ai-sdk/anthropic", "anthropic"),
            Map.entry("@ai-sdk/azure", "azure"),
            Map.entry("@ai-sdk/cohere", "cohere"),
            Map.entry("@ai-sdk/google", "google"),
            Map.entry("@ai-sdk/google-vertex", "vertex"),
            Map.entry("@ai-sdk/google-vertex/anthropic", "vertex-anthropic"));
    // @formatter:on

    private Dialects() {}

    /** The dialect's name, empty for a library that is not known here. */
    static Optional<String> of(String npm) {
        return Optional.ofNullable(BY_NPM.get(npm));
    }
}
