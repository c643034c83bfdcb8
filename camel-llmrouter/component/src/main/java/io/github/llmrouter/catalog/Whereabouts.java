package io.github.llmrouter.catalog;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Where a provider is, how it is spoken to and where its key is found: what must not change while calls go there.
 *
 * @param api       the base URL, without a slash at its end
 * @param dialect   the dialect
 * @param env       the variables with its key and settings
 * @param overrides the offers that are spoken to in another way, by their upstream ids
 */
record Whereabouts(Optional<String> api, Optional<String> dialect, List<String> env,
        Map<String, WireOverride> overrides) {

    static Whereabouts of(CatalogProvider provider) {
        Map<String, WireOverride> overrides = new TreeMap<>();
        provider.offers()
                .forEach(offer -> offer.override()
                        .ifPresent(
                                override -> overrides.put(offer.upstreamId(), override)));
        return new Whereabouts(provider.baseUri().map(URI::toString).or(provider::baseUriTemplate),
                provider.dialect(), provider.env(), overrides);
    }

    /** Whether a provider as read now is still there. Offers that come or go do not matter, unless they bring a new URL. */
    boolean holdFor(CatalogProvider now) {
        Whereabouts other = of(now);
        return api.equals(other.api) && dialect.equals(other.dialect) && env.equals(other.env)
                && now.offers().stream().allMatch(offer -> allows(offer.upstreamId(), offer.override()));
    }

    /** The entry with these whereabouts in place of its own. */
    ProviderEntry keep(ProviderEntry entry) {
        Map<String, ModelEntry> models = entry.models()
                .entrySet()
                .stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, model -> keep(model.getValue()), (one, other) -> one,
                        LinkedHashMap::new));
        return new ProviderEntry(entry.id(), entry.name(), api, Optional.empty(), dialect, Optional.of(env), models);
    }

    private ModelEntry keep(ModelEntry model) {
        return allows(model.id(), model.override())
                ? model
                : model.with(Optional.ofNullable(overrides.get(model.id())));
    }

    private boolean allows(String id, Optional<WireOverride> override) {
        boolean unchanged = override.equals(Optional.ofNullable(overrides.get(id)));
        return unchanged || !overrides.containsKey(id) && urls().containsAll(override.flatMap(WireOverride::api)
                .stream()
                .toList());
    }

    private Set<String> urls() {
        return overrides.values().stream().flatMap(override -> override.api().stream()).collect(Collectors.toSet());
    }
}
