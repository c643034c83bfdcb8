package io.github.llmrouter.catalog;

import java.util.Map;
import java.util.Optional;

/** Finds the canonical slug of whatever a person writes. Immutable. */
final class Spellings {

    private final ModelNames names;
    private final Map<ModelIdentity, String> slugs;

    /** @param slugs every identity that is known to mean a model, with the model's slug */
    Spellings(ModelNames names, Map<ModelIdentity, String> slugs) {
        this.names = names;
        this.slugs = Map.copyOf(slugs);
    }

    Optional<String> slugOf(String spelling) {
        return Optional.ofNullable(slugs.get(names.identify(spelling)));
    }
}
