package io.github.llmrouter.catalog;

import java.util.Locale;
import java.util.Optional;

/**
 * A model's slug in its parts: {@code author/name:variant}. A variant such as {@code free} or {@code thinking} belongs to
 * the name of the model: it is another model than the one without. Those that only say how to route ({@code nitro},
 * {@code floor}, {@code exacto}, {@code online}) are to be taken off before a slug is looked up.
 *
 * @param author  who made the model; empty for a bare name
 * @param name    the name
 * @param variant the variant
 */
public record ModelSlug(Optional<String> author, String name, Optional<String> variant) {

    /** Takes a slug apart. Never fails: whatever has no author or variant is a name. */
    public static ModelSlug parse(String slug) {
        int slash = slug.lastIndexOf('/');
        Optional<String> author = slash > 0 ? Optional.of(slug.substring(0, slash)) : Optional.empty();
        String rest = slug.substring(slash + 1);
        int colon = rest.indexOf(':');
        return colon > 0
                ? new ModelSlug(author, rest.substring(0, colon), Optional.of(rest.substring(colon + 1)))
                : new ModelSlug(author, rest, Optional.empty());
    }

    /** The author in lower case without {@code ~}, which marks a moving alias. */
    Optional<String> plainAuthor() {
        return author.map(text -> text.toLowerCase(Locale.ROOT).replace("~", ""));
    }

    @Override
    public String toString() {
        return author.map(text -> text + "/").orElse("") + name + variant.map(text -> ":" + text).orElse("");
    }
}
