package io.github.llmrouter.slug;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * Models by a pattern, in which {@code *} stands for any text, slashes and colons included, and everything else for
 * itself in whatever case: {@code anthropic/*}, {@code openai/gpt-5*}. Without a star it is one model, in any spelling.
 *
 * @param text as the user wrote it
 */
record ModelPattern(String text) {

    private static final char STAR = '*';

    /**
     * Whether a model fits. Pieces between stars are looked for from left to right and never again, so that no pattern
     * takes longer than its length times that of the slug.
     *
     * @param slugs gives the slug of a model in any spelling
     */
    boolean matches(String slug, Function<String, Optional<String>> slugs) {
        String wanted = text.toLowerCase(Locale.ROOT);
        String model = slug.toLowerCase(Locale.ROOT);
        return isOneModel()
                ? wanted.equals(model) || slugs.apply(text).filter(slug::equals).isPresent()
                : matches(List.of(wanted.split("\\*", -1)), model);
    }

    /** Whether it has no star. */
    boolean isOneModel() {
        return text.indexOf(STAR) < 0;
    }

    private static boolean matches(List<String> pieces, String model) {
        String last = pieces.get(pieces.size() - 1);
        if (!model.startsWith(pieces.get(0)) || !model.endsWith(last)) {
            return false;
        }
        int from = pieces.get(0).length();
        int end = model.length() - last.length();
        for (String piece : pieces.subList(1, pieces.size() - 1)) {
            int found = model.indexOf(piece, from);
            if (found < 0) {
                return false;
            }
            from = found + piece.length();
        }
        return from <= end;
    }

    @Override
    public String toString() {
        return text;
    }
}
