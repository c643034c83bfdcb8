package io.github.llmrouter.routing;

import java.util.List;
import java.util.Locale;

/**
 * A name in whatever case, in which {@code *} stands for any text: {@code azure-*}, {@code *-eu}, {@code *}. Immutable.
 *
 * @param first  what stands before the first star, or all of a name without one; in lower case
 * @param middle what stands between two stars
 * @param last   what stands behind the last star; the same as {@code first} without one
 * @param isName whether there is no star
 */
public record Wildcard(String first, List<String> middle, String last, boolean isName) {

    public Wildcard {
        middle = List.copyOf(middle);
    }

    /** Reads a pattern; the empty text stands for no name. */
    public static Wildcard of(String text) {
        List<String> pieces = List.of(text.toLowerCase(Locale.ROOT).split("\\*", -1));
        int end = pieces.size() - 1;
        return new Wildcard(pieces.get(0), end == 0 ? List.of() : pieces.subList(1, end), pieces.get(end), end == 0);
    }

    /**
     * Whether a name fits. Pieces are looked for from left to right and never again, so that no pattern takes longer than
     * its length times that of the name.
     *
     * @param name in lower case
     */
    public boolean matches(String name) {
        if (isName) {
            return first.equals(name);
        }
        return name.length() >= first.length() + last.length() && name.startsWith(first) && name.endsWith(last)
                && (middle.isEmpty() || hasMiddle(name));
    }

    private boolean hasMiddle(String name) {
        int from = first.length();
        for (String piece : middle) {
            int found = name.indexOf(piece, from);
            if (found < 0) {
                return false;
            }
            from = found + piece.length();
        }
        return from <= name.length() - last.length();
    }

    @Override
    public String toString() {
        if (isName) {
            return first;
        }
        return first + '*' + (middle.isEmpty() ? "" : String.join("*", middle) + '*') + last;
    }
}
