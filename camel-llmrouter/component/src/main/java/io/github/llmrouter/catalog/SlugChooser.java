package io.github.llmrouter.catalog;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Chooses the canonical slug of each model: OpenRouter's if it lists the model, else the author's, else the spelling of
 * some provider below the author's name. An offer that is not what its id says elsewhere is named after its provider.
 */
final class SlugChooser {

    private static final String OPENROUTER = "openrouter";

    private final Map<String, String> authors;
    private final Set<String> vendors;
    private final Map<String, String> authorByFirstWord = new HashMap<>();
    private final Set<String> taken = new HashSet<>();

    /** @param openRouter the slugs that OpenRouter lists, from which the authors of families are learnt */
    SlugChooser(NameRules rules, Iterable<String> openRouter) {
        this.authors = rules.map("author");
        this.vendors = rules.set("vendor");
        for (String slug : openRouter) {
            taken.add(slug);
            ModelSlug parts = ModelSlug.parse(slug);
            parts.plainAuthor().ifPresent(author -> authorByFirstWord.putIfAbsent(firstWord(parts.name()), author));
        }
    }

    /** One offer of the model that is to be named. */
    record Candidate(String providerId, ModelEntry model) {}

    /**
     * A slug that no other model has.
     *
     * @param offers all offers of the model, at least one
     * @param means  whether a name means this model, rather than what it was made of or what it only looks like
     */
    String choose(List<Candidate> offers, Predicate<String> means) {
        String slug = best(offers.stream()
                .filter(offer -> offer.providerId().equals(OPENROUTER))
                .map(offer -> offer.model().id()))
                .or(() -> best(free(means, offers.stream().flatMap(offer -> offer.model().baseModel().stream()))))
                .or(() -> best(free(means, offers.stream()
                        .filter(offer -> vendors.contains(offer.providerId()))
                        .map(offer -> offer.model().id()))))
                .or(() -> best(free(means, offers.stream().map(offer -> offer.model().id()))))
                .orElseGet(() -> belowProvider(offers.get(0)));
        taken.add(slug);
        return slug;
    }

    /** Names of this model as slugs that are not taken yet; those whose author nobody knows are left out. */
    private Stream<String> free(Predicate<String> means, Stream<String> ids) {
        return ids.filter(means)
                .map(this::below)
                .filter(slug -> slug.contains("/") && !taken.contains(slug));
    }

    private String belowProvider(Candidate offer) {
        String id = offer.model().id();
        String slug = offer.providerId() + "/" + id.substring(id.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        return taken.contains(slug) ? offer.providerId() + "/" + id : slug;
    }

    /** The last part of an id below its author, by OpenRouter's name; the bare name if nobody is known to have made it. */
    private String below(String id) {
        String name = id.substring(id.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        String[] path = id.toLowerCase(Locale.ROOT).split("/");
        Optional<String> known = Optional.ofNullable(authorByFirstWord.get(firstWord(name)));
        Optional<String> named = path.length == 2
                ? Optional.of(path[0].startsWith("hf:") ? path[0].substring("hf:".length()) : path[0])
                        .map(author -> authors.getOrDefault(author, author))
                : Optional.empty();
        return known.or(() -> named).map(author -> author + "/" + name).orElse(name);
    }

    /** The most frequent; among equals one without a colon, then the shortest. */
    private static Optional<String> best(Stream<String> slugs) {
        Map<String, Long> counted = slugs.collect(Collectors.groupingBy(slug -> slug, Collectors.counting()));
        return counted.keySet()
                .stream()
                .min(Comparator
                        .comparing((String slug) -> -counted.getOrDefault(slug, 0L))
                        .thenComparing(slug -> slug.contains(":"))
                        .thenComparing(String::length)
                        .thenComparing(Comparator.naturalOrder()));
    }

    private static String firstWord(String name) {
        int end = 0;
        while (end < name.length() && Character.isLetter(name.charAt(end))) {
            end++;
        }
        String letters = name.substring(0, end).toLowerCase(Locale.ROOT);
        return letters.isEmpty() ? name : letters;
    }
}
