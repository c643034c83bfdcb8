package io.github.llmrouter.routing;

import java.util.List;
import java.util.Locale;

/**
 * A name in whatever case, in which {@code *} stands for any text: {@code azure-*}, {@code *-eu}, {@code *}. Immutable.
 *
 * @param pieces what stands between the stars, in lower case
 */
public record Wildcard(List<String> pieces) {

    public Wildcard {
        pieces = List.copyOf(pieces);
    }

    /** Reads a pattern; the empty text stands for no name. */
    public static Wildcard of(String text) {
        return new Wildcard(List.of(text.toLowerCase(Locale.ROOT).split("\\*", -1)));
    }

    /**
     * Whether a name fits. Pieces are looked for from left to right and never again, so that no pattern takes longer than
     * its length times that of the name.
     *
     * @param name in lower case
     */
    public boolean matches(String name) {
        if (pieces.size() == 1) {
            return pieces.get(0).equals(name);
        }
        String last = pieces.get(pieces.size() - 1);
        int from = pieces.get(0).length();
        int end = name.length() - last.length();
        if (!name.startsWith(pieces.get(0)) || !name.endsWith(last)) {
            return false;
        }
        for (int i = 1; i < pieces.size() - 1; i++) {
            int found = name.indexOf(pieces.get(i), from);
            if (found < 0) {
                return false;
            }
            from = found + pieces.get(i).length();
        }
        return from <= end;
    }

    @Override
    public String toString() {
        return String.join("*", pieces);
    }
}
