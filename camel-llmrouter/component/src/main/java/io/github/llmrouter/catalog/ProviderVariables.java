package io.github.llmrouter.catalog;

import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Placeholder until the allow-list lands. */
public final class ProviderVariables {
    private static final Map<String, String> ALL = Map.of("OPENAI_API_KEY", "openai", "GROQ_API_KEY", "groq");

    private ProviderVariables() {}

    public static Optional<String> providerFor(String variable) {
        return Optional.ofNullable(ALL.get(variable));
    }

    public static SortedSet<String> variables() {
        return new TreeSet<>(ALL.keySet());
    }
}
