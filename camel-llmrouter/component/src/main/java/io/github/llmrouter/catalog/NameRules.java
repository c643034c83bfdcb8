package io.github.llmrouter.catalog;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The table of how models are named, {@code model-names.txt}: what is known, as opposed to how it is applied. */
final class NameRules {

    /** The table in the jar. */
    static final NameRules BUNDLED = bundled();

    private final Map<String, List<List<String>>> rules = new HashMap<>();

    private NameRules(List<String> lines) {
        for (String line : lines) {
            if (!line.isBlank() && !line.startsWith("#")) {
                List<String> words = List.of(line.split(" +"));
                rules.computeIfAbsent(words.get(0), unused -> new ArrayList<>())
                        .add(words.subList(1, words.size()));
            }
        }
    }

    /**
     * A word that may be left out.
     *
     * @param word     the word
     * @param company  the words that must be there too
     * @param numbered whether a number must be there too
     */
    record Word(String word, Set<String> company, boolean numbered) {

        boolean appliesTo(ModelIdentity identity) {
            return appliesTo(identity.words(), identity.numbers());
        }

        boolean appliesTo(List<String> words, List<String> numbers) {
            return words.contains(word) && words.containsAll(company) && !(numbered && numbers.isEmpty());
        }

        private static Word of(List<String> rule) {
            int with = rule.indexOf("with");
            return new Word(rule.get(0), with < 0 ? Set.of() : Set.of(rule.get(with + 1)), rule.contains("numbered"));
        }
    }

    /** All words of the rules of a kind that is a set. */
    Set<String> set(String kind) {
        Set<String> all = new HashSet<>();
        rules.getOrDefault(kind, List.of()).forEach(all::addAll);
        return all;
    }

    /** The rules of a kind, each a list of names that belong together. */
    List<List<String>> groups(String kind) {
        return rules.getOrDefault(kind, List.of());
    }

    /** The rules of a kind that maps one word to another. */
    Map<String, String> map(String kind) {
        Map<String, String> all = new HashMap<>();
        groups(kind).forEach(rule -> all.put(rule.get(0), rule.get(1)));
        return all;
    }

    /** The rules of a kind that names words in their company. */
    List<Word> words(String kind) {
        return groups(kind).stream().map(Word::of).toList();
    }

    private static NameRules bundled() {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                BundledCatalog.resource("model-names.txt"), StandardCharsets.UTF_8))) {
            return new NameRules(reader.lines().toList());
        } catch (IOException | UncheckedIOException unreadable) {
            throw new CatalogException("The table model-names.txt in the jar cannot be read", unreadable);
        }
    }
}
