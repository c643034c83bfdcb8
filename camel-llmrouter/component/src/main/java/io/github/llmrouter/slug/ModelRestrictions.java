package io.github.llmrouter.slug;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.llmrouter.routing.OfferFilter;

/**
 * Which models may be asked at all, whoever names them. A model must be allowed by every list of allowed ones and be in
 * no list of excluded ones, so that more lists only ever leave fewer models. Immutable.
 */
public final class ModelRestrictions {

    /** Every model may be asked. */
    public static final ModelRestrictions NONE = new ModelRestrictions(List.of(), List.of());

    private static final int MOST_PATTERNS = 1024;
    private static final int LONGEST_PATTERN = 1024;
    private static final int MOST_CHARS = 65_536;
    private static final int MOST_SHOWN = 10;

    private final List<List<ModelPattern>> allowed;
    private final List<ModelPattern> excluded;

    private ModelRestrictions(List<List<ModelPattern>> allowed, List<ModelPattern> excluded) {
        this.allowed = allowed;
        this.excluded = excluded;
    }

    /**
     * Reads two options, each a comma separated list of patterns.
     *
     * @param  allowed                  absent to allow all
     * @throws IllegalArgumentException if a list is too long, or allows nothing
     */
    public static ModelRestrictions of(Optional<String> allowed, Optional<String> excluded) {
        List<List<ModelPattern>> lists = allowed.map(list -> patterns("allowedModels", list)).stream().toList();
        if (lists.stream().anyMatch(List::isEmpty)) {
            throw new IllegalArgumentException("The option allowedModels has no model; leave it out to allow all");
        }
        return new ModelRestrictions(lists, excluded.map(list -> patterns("excludedModels", list)).orElse(List.of()));
    }

    /** What both allow. */
    public ModelRestrictions and(ModelRestrictions other) {
        return new ModelRestrictions(Stream.concat(allowed.stream(), other.allowed.stream()).distinct().toList(),
                Stream.concat(excluded.stream(), other.excluded.stream()).distinct().toList());
    }

    /** Whether every model may be asked. */
    public boolean isEmpty() {
        return allowed.isEmpty() && excluded.isEmpty();
    }

    /**
     * Why a model may not be asked, for a person; empty if it may.
     *
     * @param slug  the model
     * @param slugs gives the slug of a model in any spelling, for patterns without a star
     */
    public Optional<String> refusal(String slug, Function<String, Optional<String>> slugs) {
        Optional<ModelPattern> against = excluded.stream().filter(pattern -> pattern.matches(slug, slugs)).findFirst();
        return against.map(pattern -> slug + " is excluded by " + pattern + " (excludedModels)")
                .or(() -> allowed.stream()
                        .filter(list -> list.stream().noneMatch(pattern -> pattern.matches(slug, slugs)))
                        .findFirst()
                        .map(list -> slug + " is none of " + shown(list) + " (allowedModels)"));
    }

    /**
     * What keeps all offers of a model from being asked.
     *
     * @param refusal as {@link #refusal} gives it
     */
    public static OfferFilter filter(String refusal) {
        return new RestrictedModel(refusal);
    }

    /** The patterns that name one model which nobody knows, and so do nothing: slips of the pen, most likely. */
    public List<String> unknown(Function<String, Optional<String>> slugs) {
        return Stream.concat(allowed.stream().flatMap(List::stream), excluded.stream())
                .filter(pattern -> pattern.isOneModel() && slugs.apply(pattern.text()).isEmpty())
                .map(ModelPattern::text)
                .distinct()
                .toList();
    }

    private static String shown(List<ModelPattern> patterns) {
        String first = patterns.stream().limit(MOST_SHOWN).map(ModelPattern::text).collect(Collectors.joining(", "));
        return patterns.size() > MOST_SHOWN ? first + " and " + (patterns.size() - MOST_SHOWN) + " more" : first;
    }

    private static List<ModelPattern> patterns(String option, String list) {
        if (list.length() > MOST_CHARS) {
            throw new IllegalArgumentException("The option " + option + " has " + list.length()
                    + " characters, above " + MOST_CHARS);
        }
        List<ModelPattern> patterns = Arrays.stream(list.split(","))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .map(ModelPattern::of)
                .toList();
        if (patterns.size() > MOST_PATTERNS) {
            throw new IllegalArgumentException("The option " + option + " has " + patterns.size()
                    + " patterns, above " + MOST_PATTERNS);
        }
        patterns.stream()
                .filter(pattern -> pattern.text().length() > LONGEST_PATTERN)
                .findFirst()
                .ifPresent(longest -> {
                    throw new IllegalArgumentException("The option " + option + " has a pattern of "
                            + longest.text().length() + " characters, above " + LONGEST_PATTERN);
                });
        return patterns;
    }
}
