package io.github.llmrouter.catalog;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The second witness: the name for people, where it says more than the id. A provider's {@code deepseek-v3} may be called
 * "DeepSeek V3 0324", and its {@code deepseek-v3.2} "DeepSeek V3.2 Exp".
 */
final class DisplayNames {

    private final ModelNames names;
    private final Set<String> optional;

    DisplayNames(NameRules rules, ModelNames names) {
        this.names = names;
        this.optional = new HashSet<>();
        rules.words("optional").forEach(word -> optional.add(word.word()));
    }

    /** What a display name says, if it names something that an id's identity only begins to say. */
    Optional<ModelIdentity> moreThan(ModelIdentity identity, String id, String name) {
        if (sameLetters(name, id.substring(id.lastIndexOf('/') + 1))) {
            return Optional.empty();
        }
        ModelIdentity named = names.identify(name.substring(name.indexOf(": ") + 1)
                .replaceAll("[()\\[\\]]", " ")
                .trim());
        boolean more = named.words().containsAll(identity.words()) && named.sizes().containsAll(identity.sizes())
                && isPrefix(identity.numbers(), named.numbers()) && !named.equals(identity)
                && (identity.date().isEmpty() || identity.date().equals(named.date()));
        return more ? Optional.of(named) : Optional.empty();
    }

    /** Whether the name only completes what the id leaves open: its version if it has none, or its date. */
    boolean completes(ModelIdentity identity, ModelIdentity named) {
        List<String> words = new ArrayList<>(named.words());
        identity.words().forEach(words::remove);
        List<String> numbers = named.numbers().subList(identity.numbers().size(), named.numbers().size());
        Predicate<String> shortDate = number -> number.length() == "2507".length();
        return optional.containsAll(words)
                && (identity.numbers().isEmpty() || numbers.stream().allMatch(shortDate));
    }

    private static boolean isPrefix(List<String> start, List<String> all) {
        return all.size() >= start.size() && all.subList(0, start.size()).equals(start);
    }

    private static boolean sameLetters(String one, String other) {
        int i = 0;
        int j = 0;
        while (true) {
            i = nextLetter(one, i);
            j = nextLetter(other, j);
            if (i == one.length() || j == other.length()) {
                return i == one.length() && j == other.length();
            }
            if (Character.toLowerCase(one.charAt(i++)) != Character.toLowerCase(other.charAt(j++))) {
                return false;
            }
        }
    }

    private static int nextLetter(String text, int from) {
        int i = from;
        while (i < text.length() && !Character.isLetterOrDigit(text.charAt(i))) {
            i++;
        }
        return i;
    }
}
