package io.github.llmrouter.slug;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.llmrouter.catalog.CatalogModel;
import io.github.llmrouter.catalog.CatalogOffer;

/**
 * A moving alias, {@code ~author/family-latest}: the newest model of a family. To a family belong the models of its author
 * whose names have the family's words and numbers in this order and besides only numbers, such as versions and dates, and
 * the word preview: {@code claude-sonnet} has {@code claude-sonnet-4.6} and {@code claude-3-5-sonnet-20241022}, but not
 * {@code claude-sonnet-4-thinking}; {@code gpt-5} has {@code gpt-5.5}, but not {@code gpt-5-mini}.
 */
final class Family {

    private static final String MARK = "~";
    private static final String END = "-latest";
    private static final Pattern PART = Pattern.compile("[a-z]+|\\d+");

    private final String author;
    private final List<String> parts;

    private Family(String author, List<String> parts) {
        this.author = author;
        this.parts = parts;
    }

    /** Whether a name is meant for a moving alias. */
    static boolean isMeant(String name) {
        return name.startsWith(MARK);
    }

    /** Reads a name that is meant for a moving alias; empty if it is none. */
    static Optional<Family> parse(String name) {
        String plain = name.toLowerCase(Locale.ROOT);
        int slash = plain.indexOf('/');
        if (slash < 2 || !plain.endsWith(END) || slash > plain.length() - END.length()) {
            return Optional.empty();
        }
        List<String> parts = partsOf(plain.substring(slash + 1, plain.length() - END.length()));
        return Optional.of(new Family(plain.substring(MARK.length(), slash), parts)).filter(family -> !parts.isEmpty());
    }

    /** The end of an error message about a text that is meant for a moving alias, and leads to no model. */
    static String hint(String text) {
        List<ModelExpression> readings = ModelExpression.readings(text);
        return parse(readings.get(readings.size() - 1).name()).map(family -> ": " + family + " has no model")
                .orElse(": the newest model of a family is ~author/family-latest, as in"
                        + " ~anthropic/claude-sonnet-latest");
    }

    /**
     * The newest of these models that belongs to the family, by the date at which it came out. A date that only some
     * provider has, or has wrong, does not count: it is the middle one of what all providers say.
     */
    Optional<CatalogModel> newest(Collection<CatalogModel> models) {
        return models.stream()
                .filter(model -> has(model.slug()) && released(model).isPresent())
                .max(Comparator.comparing((CatalogModel model) -> released(model).orElseThrow())
                        .thenComparing(CatalogModel::slug, Comparator.comparing(String::length).reversed())
                        .thenComparing(CatalogModel::slug));
    }

    private boolean has(String slug) {
        return slug.startsWith(author + "/") && slug.indexOf(':') < 0 && hasName(slug.substring(author.length() + 1));
    }

    private boolean hasName(String name) {
        List<String> all = partsOf(name);
        int found = 0;
        for (int i = 0; i < all.size(); i++) {
            if (found < parts.size() && all.get(i).equals(parts.get(found))) {
                found++;
            } else if (!isVersion(all, i) && !all.get(i).equals("preview")) {
                return false;
            }
        }
        return found == parts.size();
    }

    /** A number, or the one letter before it, as in k2 and v3. */
    private static boolean isVersion(List<String> all, int i) {
        return isNumber(all.get(i)) || all.get(i).length() == 1 && i + 1 < all.size() && isNumber(all.get(i + 1));
    }

    private static boolean isNumber(String part) {
        return Character.isDigit(part.charAt(0));
    }

    private static Optional<LocalDate> released(CatalogModel model) {
        List<LocalDate> dates = model.offers()
                .stream()
                .map(CatalogOffer::releaseDate)
                .flatMap(Optional::stream)
                .sorted()
                .toList();
        return dates.isEmpty() ? Optional.empty() : Optional.of(dates.get((dates.size() - 1) / 2));
    }

    private static List<String> partsOf(String name) {
        List<String> parts = new ArrayList<>();
        Matcher part = PART.matcher(name);
        while (part.find()) {
            parts.add(part.group());
        }
        return List.copyOf(parts);
    }

    /** What was looked for. */
    @Override
    public String toString() {
        return "the family " + String.join("-", parts) + " of " + author;
    }
}
