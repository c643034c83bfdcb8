package io.github.llmrouter.explain;

import java.util.List;
import java.util.Locale;

/** How a call came to its model, by OpenRouter's names. */
public enum Strategy {
    /** The model that answers is the one that was named. */
    DIRECT,
    /** It is another spelling, or a name that stands for it. */
    ALIAS,
    /** It is the newest of a family. */
    LATEST,
    /** The router chose among models. */
    AUTO,
    /** Whoever was asked first did not answer. */
    FALLBACK;

    /**
     * Tells it from what was asked for and what became of it.
     *
     * @param requested the model as it was named
     * @param models    the slugs of the models that it stands for, and of its fallbacks
     * @param attempts  how many providers were asked
     */
    public static Strategy of(String requested, List<String> models, int attempts) {
        if (requested.equals("auto") || requested.startsWith("auto:") || requested.startsWith("openrouter/auto")) {
            return AUTO;
        }
        if (requested.startsWith("~")) {
            return LATEST;
        }
        if (attempts > 1) {
            return FALLBACK;
        }
        boolean named = models.isEmpty() || models.stream()
                .anyMatch(model -> requested.equals(model) || requested.startsWith(model + ':'));
        return named ? DIRECT : ALIAS;
    }

    /** OpenRouter's name of it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
