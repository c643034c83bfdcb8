package io.github.llmrouter.slug;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

import io.github.llmrouter.routing.Wildcard;

/**
 * Models by a pattern, in which {@code *} stands for any text, slashes and colons included, and everything else for
 * itself in whatever case: {@code anthropic/*}, {@code openai/gpt-5*}. Without a star it is one model, in any spelling.
 * The newest of a family, which a provider may know as {@code ~anthropic/claude-latest}, is a model of that author.
 *
 * @param text     as the user wrote it
 * @param wildcard the same, to match names with
 */
record ModelPattern(String text, Wildcard wildcard) {

    static ModelPattern of(String text) {
        return new ModelPattern(text, Wildcard.of(text));
    }

    /**
     * Whether a model fits.
     *
     * @param slugs gives the slug of a model in any spelling
     */
    boolean matches(String slug, Function<String, Optional<String>> slugs) {
        String name = slug.toLowerCase(Locale.ROOT);
        return wildcard.matches(name) || Family.isMeant(name) && wildcard.matches(name.substring(1))
                || isOneModel() && slugs.apply(text).filter(slug::equals).isPresent();
    }

    /** Whether it has no star. */
    boolean isOneModel() {
        return text.indexOf('*') < 0;
    }

    @Override
    public String toString() {
        return text;
    }
}
