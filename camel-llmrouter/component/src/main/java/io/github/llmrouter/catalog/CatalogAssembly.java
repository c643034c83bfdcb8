package io.github.llmrouter.catalog;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Turns the entries of a document into a catalogue: matches models, names them, indexes their spellings. */
final class CatalogAssembly {

    private final Collection<ProviderEntry> entries;
    private final Map<String, String> slugs = new HashMap<>();
    private final Map<String, List<CatalogOffer>> offers = new LinkedHashMap<>();

    CatalogAssembly(Collection<ProviderEntry> entries) {
        this.entries = entries;
    }

    Catalog assemble() {
        Map<String, CatalogProvider> providers = new LinkedHashMap<>();
        for (ProviderEntry entry : entries) {
            List<CatalogOffer> served = new ArrayList<>();
            for (ModelEntry model : entry.models().values()) {
                String slug = slugs.computeIfAbsent(ModelIdentity.of(model.id()), unused -> model.id());
                CatalogOffer offer = model.toOffer(entry.id(), slug);
                offers.computeIfAbsent(slug, unused -> new ArrayList<>()).add(offer);
                served.add(offer);
            }
            providers.put(entry.id(), entry.toProvider(served));
        }
        Map<String, CatalogModel> models = new LinkedHashMap<>();
        offers.forEach((slug, all) -> models.put(slug, new CatalogModel(slug, all.get(0).name(), all)));
        Map<String, String> spellings = new HashMap<>(slugs);
        return new Catalog(providers, models, spellings);
    }
}
