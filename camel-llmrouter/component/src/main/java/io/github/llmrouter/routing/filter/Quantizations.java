package io.github.llmrouter.routing.filter;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import io.github.llmrouter.routing.Exclusion.Rule;
import io.github.llmrouter.routing.Offer;
import io.github.llmrouter.routing.OfferFilter;

/**
 * Only weights that are stored in one of these ways will do.
 *
 * @param admitted their names in lower case; {@code unknown} is what configuration says nothing of
 * @param wanted   as they were asked for, for people
 */
public record Quantizations(Set<String> admitted, String wanted) implements OfferFilter {

    private static final String UNKNOWN = "unknown";
    /** Those that stand for others as well. */
    private static final Map<String, Set<String>> FAMILIES = Map.of("fp4", Set.of("mxfp4", "nvfp4"), "fp8",
            Set.of("mxfp8"));

    public Quantizations {
        // in one order, so that it reads the same wherever it is written down
        admitted = Collections.unmodifiableSet(new TreeSet<>(admitted));
    }

    /** By name, in whatever case: {@code fp4} includes mxfp4 and nvfp4, and {@code fp8} mxfp8. */
    public static Quantizations of(List<String> names) {
        List<String> wanted = names.stream().map(name -> name.strip().toLowerCase(Locale.ROOT)).toList();
        Set<String> admitted = new HashSet<>(wanted);
        wanted.forEach(name -> admitted.addAll(FAMILIES.getOrDefault(name, Set.of())));
        return new Quantizations(admitted, wanted.stream().collect(Collectors.joining(", ")));
    }

    @Override
    public Rule rule() {
        return Rule.QUANTIZATION;
    }

    @Override
    public boolean admits(Offer offer) {
        return admitted.contains(offer.traits().quantization().orElse(UNKNOWN));
    }

    @Override
    public String detail(Offer offer) {
        return offer.traits().quantization().orElse(UNKNOWN) + " is none of " + wanted;
    }
}
