package io.github.llmrouter.auto;

import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** From which difficulty on a request goes to which tier. Immutable. */
public final class Thresholds {

    private final NavigableMap<Double, String> tiers;

    /** @param tiers by the lowest difficulty that goes there */
    public Thresholds(Map<Double, String> tiers) {
        this.tiers = new TreeMap<>(tiers);
    }

    /**
     * Thirds, for whoever says none; those whose tier is not there are left out.
     *
     * @param tiers the names of those that there are
     */
    public static Thresholds builtIn(Set<String> tiers) {
        Map<Double, String> thirds = new TreeMap<>(
                Map.of(0.0, Rules.CHEAP, 1 / 3.0, Rules.STANDARD, 2 / 3.0, Rules.STRONG));
        thirds.values().retainAll(tiers);
        return new Thresholds(thirds);
    }

    /** The tier for a difficulty; empty if it is below all of them. */
    Optional<String> tierFor(double score) {
        return Optional.ofNullable(tiers.floorEntry(score)).map(Map.Entry::getValue);
    }
}
