package io.github.llmrouter.catalog;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** What a catalogue file says, before models are matched across providers. Immutable. */
public final class CatalogDocument {

    private final Map<String, ProviderEntry> providers;
    private final String version;

    /** @param version differs from that of any other file */
    CatalogDocument(Map<String, ProviderEntry> providers, String version) {
        this.providers = providers;
        this.version = version;
    }

    /**
     * This document with all that another one names taken from there: providers and models that are new, and of those
     * that both have, each field that the other names. Prices, limits, and modalities are replaced as a whole.
     */
    public CatalogDocument extendedBy(CatalogDocument other) {
        Map<String, ProviderEntry> merged = new LinkedHashMap<>(providers);
        other.providers.forEach((id, provider) -> merged.merge(id, provider, ProviderEntry::extendedBy));
        return new CatalogDocument(merged, version + '+' + other.version);
    }

    /** Finds out which offers serve the same model. */
    public Catalog toCatalog() {
        ModelMatching matching = matching();
        Spellings spellings = matching.spellings();
        return new CatalogAssembly(matching).assemble(providers.values(), version, () -> spellings);
    }

    /** As {@link #toCatalog()}, where that is already known; other spellings are worked out at the first one. */
    Catalog toCatalog(SlugTable slugs, Supplier<Spellings> spellings) {
        return new CatalogAssembly(slugs).assemble(providers.values(), version, spellings);
    }

    ModelMatching matching() {
        return new ModelMatching(providers.values());
    }

    /** This document with one provider changed; does nothing if it does not name the provider. */
    CatalogDocument with(String providerId, UnaryOperator<ProviderEntry> change) {
        Map<String, ProviderEntry> changed = new LinkedHashMap<>(providers);
        changed.computeIfPresent(providerId, (id, entry) -> change.apply(entry));
        return new CatalogDocument(changed, version);
    }
}
