package io.github.llmrouter.catalog;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Finds the slugs, or other names, that a person may have meant. */
public final class NearestSlugs {

    /** Longer than any slug: the work grows with it, and it may come with a message. */
    private static final int MAX_CHARS = 200;

    private NearestSlugs() {}

    /** Those with the fewest edits first; an author that differs counts little, for people often leave it out. */
    public static List<String> of(String slug, Collection<String> known, int atMost) {
        String wanted = slug.substring(0, Math.min(slug.length(), MAX_CHARS)).toLowerCase(Locale.ROOT);
        return known.stream()
                .map(candidate -> new Scored(candidate, distance(wanted, candidate)))
                .sorted(Comparator.comparingInt(Scored::score).thenComparing(Scored::slug))
                .limit(atMost)
                .map(Scored::slug)
                .toList();
    }

    private record Scored(String slug, int score) {}

    private static int distance(String wanted, String candidate) {
        int names = 3 * edits(name(wanted), name(candidate));
        return author(wanted).equals(author(candidate)) ? names : names + 2;
    }

    private static String author(String slug) {
        int slash = slug.indexOf('/');
        return slash < 0 ? "" : slug.substring(0, slash);
    }

    private static String name(String slug) {
        return slug.substring(slug.indexOf('/') + 1);
    }

    /** Levenshtein's distance. */
    private static int edits(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int substituted = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substituted, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
