package io.github.llmrouter.samples.quickstart;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A provider whose key is in the environment. The router finds the key itself; all that is left to say is the model.
 *
 * @param variable the environment variable
 * @param model    the model to ask for
 */
record KeyInEnvironment(String variable, String model) implements ModelSource {

    /** A small, cheap model that keeps to a JSON Schema, for each key. The first key that is there wins. */
    // @formatter:off
    static final List<KeyInEnvironment> KNOWN = List.of(
            new KeyInEnvironment("OPENAI_API_KEY",     "openai/gpt-4.1-mini"),
            new KeyInEnvironment("OPENROUTER_API_KEY", "openai/gpt-4.1-mini"),
            new KeyInEnvironment("GEMINI_API_KEY",     "google/gemini-2.5-flash-lite"),
            new KeyInEnvironment("MISTRAL_API_KEY",    "mistralai/mistral-small-latest"),
            new KeyInEnvironment("GROQ_API_KEY",       "openai/gpt-oss-20b"),
            new KeyInEnvironment("TOGETHER_API_KEY",   "openai/gpt-oss-20b"),
            new KeyInEnvironment("CEREBRAS_API_KEY",   "openai/gpt-oss-120b"));
    // @formatter:on

    /** The first known key that is set, with its small model or the one that the user wants. */
    static Optional<KeyInEnvironment> find(Settings settings) {
        return KNOWN.stream()
                .filter(known -> !settings.environment().getOrDefault(known.variable, "").isBlank())
                .findFirst()
                .map(known -> new KeyInEnvironment(known.variable, settings.model().orElse(known.model)));
    }

    @Override
    public String profile() {
        return "key";
    }

    @Override
    public Map<String, String> properties() {
        return Map.of("model", model);
    }

    @Override
    public String announcement() {
        return "Found " + variable + " in the environment: " + model
                + " answers, and the provider bills you for it (-Dquickstart.model=... chooses another model).";
    }
}
