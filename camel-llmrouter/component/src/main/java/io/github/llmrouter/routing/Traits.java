package io.github.llmrouter.routing;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What configuration says of an offer that no catalogue knows, and that filters look at. What is not said is taken for the
 * worse.
 *
 * @param region         where the data is worked on
 * @param collectsData   whether the provider may keep or train on what it is sent; true unless configuration says no
 * @param zeroRetention  whether the provider keeps nothing at all; false unless configuration says so
 * @param quantization   how the weights are stored, such as {@code fp8}
 * @param labels         the user's own labels, each with the values that the offer may be used for
 */
public record Traits(Optional<String> region, boolean collectsData, boolean zeroRetention,
        Optional<String> quantization, Map<String, Set<String>> labels) {

    /** Nothing is said. */
    public static final Traits UNKNOWN = new Traits(Optional.empty(), true, false, Optional.empty(), Map.of());

    public Traits {
        labels = Map.copyOf(labels);
    }
}
