package io.github.llmrouter.routing.filter;

import java.util.List;
import java.util.stream.Collectors;

import io.github.llmrouter.routing.Offer;
import io.github.llmrouter.routing.ProviderPattern;

/** What lists of providers have in common. */
final class Patterns {

    /** Enough for a person; a message may bring more. */
    private static final int MOST_SHOWN = 10;

    private Patterns() {}

    /** Without an iterator, since it is asked for each offer of each call. */
    static boolean anyMatches(List<ProviderPattern> providers, Offer offer) {
        for (int i = 0; i < providers.size(); i++) {
            if (providers.get(i).matches(offer)) {
                return true;
            }
        }
        return false;
    }

    static String shown(List<?> all) {
        String first = all.stream().limit(MOST_SHOWN).map(Object::toString).collect(Collectors.joining(", "));
        return all.size() > MOST_SHOWN ? first + " and " + (all.size() - MOST_SHOWN) + " more" : first;
    }
}
