package io.github.llmrouter.auto;

import java.util.Set;

/** The names that leave the model to the router. */
public final class AutoModel {

    /** As it stands in a path. */
    public static final String AUTO = "auto";

    private static final Set<String> NAMES = Set.of(AUTO, "openrouter/auto");

    private AutoModel() {}

    /** Whether a model of this name is none. */
    public static boolean isName(String model) {
        return NAMES.contains(model);
    }
}
