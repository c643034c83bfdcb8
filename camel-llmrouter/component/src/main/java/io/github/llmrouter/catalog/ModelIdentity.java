package io.github.llmrouter.catalog;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * What a model's name says, free of spelling: two names with equal identities mean the same model. Everything that the
 * rules do not explain away stays, so that an unknown word keeps models apart.
 *
 * @param words   the words, sorted, since {@code claude-3-opus} and {@code claude-opus-3} are one
 * @param numbers versions, short dates and other numbers, in their order
 * @param sizes   numbers of parameters, such as {@code 70b}, {@code 8x7b}, {@code a3b} (active), sorted
 * @param date    the full date of the snapshot, as {@code 20250514}
 */
record ModelIdentity(List<String> words, List<String> numbers, List<String> sizes, Optional<String> date) {

    ModelIdentity {
        words = sorted(words);
        numbers = List.copyOf(numbers);
        sizes = sorted(sizes);
    }

    /** This with one more word. */
    ModelIdentity with(String word) {
        List<String> more = new ArrayList<>(words);
        more.add(word);
        return new ModelIdentity(more, numbers, sizes, date);
    }

    /** This without one occurrence of a word; empty if it does not have it. */
    Optional<ModelIdentity> without(String word) {
        return remove(words, word).map(fewer -> new ModelIdentity(fewer, numbers, sizes, date));
    }

    /** This with its total size only; empty if the active size is not named, or alone. */
    Optional<ModelIdentity> withoutActiveSize() {
        if (sizes.size() != 2 || sizes.get(0).charAt(0) == sizes.get(1).charAt(0)) {
            return Optional.empty();
        }
        return sizes.stream()
                .filter(size -> size.startsWith("a"))
                .findFirst()
                .flatMap(active -> remove(sizes, active))
                .map(total -> new ModelIdentity(words, numbers, total, date));
    }

    /** This as the undated name; empty if it has no date. */
    Optional<ModelIdentity> withoutDate() {
        return date.map(unused -> new ModelIdentity(words, numbers, sizes, Optional.empty()));
    }

    /** By hand, for a record's own is slow until it is compiled, and a catalogue is read while that is not yet so. */
    @Override
    public int hashCode() {
        return 31 * (31 * words.hashCode() + numbers.hashCode()) + sizes.hashCode();
    }

    @Override
    public boolean equals(Object other) {
        return this == other || other instanceof ModelIdentity that && words.equals(that.words)
                && numbers.equals(that.numbers) && sizes.equals(that.sizes) && date.equals(that.date);
    }

    private static List<String> sorted(List<String> elements) {
        return elements.size() < 2 ? List.copyOf(elements) : elements.stream().sorted().toList();
    }

    private static Optional<List<String>> remove(List<String> from, String element) {
        if (!from.contains(element)) {
            return Optional.empty();
        }
        List<String> fewer = new ArrayList<>(from);
        fewer.remove(element);
        return Optional.of(Collections.unmodifiableList(fewer));
    }
}
