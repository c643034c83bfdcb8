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

    /** The full date in a spelling, as {@code 20260217}, and the slug without it; empty if one of them is missing. */
    Optional<Dated> dated(String spelling) {
        ModelIdentity identity = names.identify(spelling);
        return identity.withoutDate()
                .flatMap(undated -> Optional.ofNullable(slugs.get(undated)))
                .flatMap(slug -> identity.date().map(date -> new Dated(slug, date)));
    }

    /** A model, and the date that somebody wrote behind its name. */
    record Dated(String slug, String date) {}
}
