package io.github.llmrouter.routing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What configuration says of an offer that no catalogue knows. What is not said that filters look at is taken for the
 * worse. All names are in lower case, for people write them in any.
 *
 * @param names         what its provider goes by: its configured name, its id in the catalogue, its name for people
 * @param region        where the data is worked on
 * @param collectsData  whether the provider may keep or train on what it is sent; true unless configuration says no
 * @param zeroRetention whether the provider keeps nothing at all; false unless configuration says so
 * @param quantization  how the weights are stored, such as {@code fp8}
 * @param tier          the service tier of its provider that it is of; empty if it is the usual one
 * @param labels        the user's own labels, each with the values that the offer may be used for; as they are written
 * @param cacheLifetime how long its provider keeps a prompt in its cache after it was last used
 */
public record Traits(List<String> names, Optional<String> region, boolean collectsData, boolean zeroRetention,
        Optional<String> quantization, Optional<ServiceTier> tier, Map<String, Set<String>> labels,
        Optional<Duration> cacheLifetime) {

    /** Nothing is said. */
    public static final Traits UNKNOWN = new Traits(List.of(), Optional.empty(), true, false, Optional.empty(),
            Map.of());

    public Traits {
        names = names.stream().map(Traits::lowerCase).distinct().toList();
        region = region.map(Traits::lowerCase);
        quantization = quantization.map(Traits::lowerCase);
        labels = Map.copyOf(labels);
    }

    /** Of an offer in its provider's usual tier, of whose cache nothing is said. */
    public Traits(List<String> names, Optional<String> region, boolean collectsData, boolean zeroRetention,
            Optional<String> quantization, Map<String, Set<String>> labels) {
        this(names, region, collectsData, zeroRetention, quantization, Optional.empty(), labels, Optional.empty());
    }

    /** The same in another service tier. */
    Traits in(ServiceTier other) {
        return new Traits(names, region, collectsData, zeroRetention, quantization, Optional.of(other), labels,
                cacheLifetime);
    }

    /** The same of a provider that keeps prompts so long in its cache. */
    public Traits keepingPrompts(Optional<Duration> lifetime) {
        return new Traits(names, region, collectsData, zeroRetention, quantization, tier, labels, lifetime);
    }

    /** The same of a provider that goes by one more name. */
    Traits named(String name) {
        if (names.contains(lowerCase(name))) {
            return this;
        }
        List<String> all = new ArrayList<>(names);
        all.add(name);
        return new Traits(all, region, collectsData, zeroRetention, quantization, tier, labels, cacheLifetime);
    }

    private static String lowerCase(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
