package io.github.llmrouter.catalog;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Turns the entries of a document into a catalogue, given which of them serve the same model. */
final class CatalogAssembly {

    private final SlugTable slugs;
    private final Map<String, List<CatalogOffer>> byModel = new LinkedHashMap<>();

    CatalogAssembly(SlugTable slugs) {
        this.slugs = slugs;
    }

    /**
     * The catalogue; to be called once.
     *
     * @param version   which files it is made of
     * @param spellings asked at the first look-up of what is no canonical slug
     */
    Catalog assemble(Collection<ProviderEntry> entries, String version, Supplier<Spellings> spellings) {
        Map<String, CatalogProvider> providers = new LinkedHashMap<>();
        for (ProviderEntry entry : entries) {
            providers.put(entry.id(), entry.toProvider(offersOf(entry)));
        }
        Map<String, CatalogModel> models = new LinkedHashMap<>();
        byModel.forEach((slug, offers) -> models.put(slug, new CatalogModel(slug, nameOf(slug, offers), offers)));
        return new Catalog(providers, models, version, spellings);
    }

    private List<CatalogOffer> offersOf(ProviderEntry entry) {
        List<CatalogOffer> offers = new ArrayList<>(entry.models().size());
        for (ModelEntry model : entry.models().values()) {
            CatalogOffer offer = model.toOffer(entry.id(), slugs.slugOf(entry.id(), model.id()));
            offers.add(offer);
            byModel.computeIfAbsent(offer.modelSlug(), unused -> new ArrayList<>()).add(offer);
        }
        return offers;
    }

    /** What OpenRouter calls it, or else the first provider. */
    private static String nameOf(String slug, List<CatalogOffer> offers) {
        for (CatalogOffer offer : offers) {
            if (offer.upstreamId().equals(slug)) {
                return offer.name();
            }
        }
        return offers.get(0).name();
    }
}
