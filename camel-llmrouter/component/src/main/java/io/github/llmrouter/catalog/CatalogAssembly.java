package io.github.llmrouter.catalog;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Turns the entries of a document into a catalogue: matches models, names them, indexes their spellings. */
final class CatalogAssembly {

    private final ModelNames names = new ModelNames(NameRules.BUNDLED);
    private final ModelMatcher matcher = new ModelMatcher(NameRules.BUNDLED, names);
    private final Collection<ProviderEntry> entries;
    private final Map<ModelIdentity, String> slugs = new HashMap<>();

    CatalogAssembly(Collection<ProviderEntry> entries) {
        this.entries = entries;
    }

    Catalog assemble() {
        matcher.match(entries);
        nameModels();
        Map<String, List<CatalogOffer>> offers = new LinkedHashMap<>();
        Map<String, CatalogProvider> providers = new LinkedHashMap<>();
        for (ProviderEntry entry : entries) {
            List<CatalogOffer> served = entry.models()
                    .values()
                    .stream()
                    .map(model -> model.toOffer(entry.id(), slugOf(entry.id(), model.id())))
                    .toList();
            served.forEach(offer -> offers.computeIfAbsent(offer.modelSlug(), unused -> new ArrayList<>()).add(offer));
            providers.put(entry.id(), entry.toProvider(served));
        }
        Map<String, CatalogModel> models = new LinkedHashMap<>();
        offers.forEach((slug, all) -> models.put(slug, new CatalogModel(slug, nameOf(slug, all), all)));
        return new Catalog(providers, models, spellings());
    }

    private void nameModels() {
        Map<ModelIdentity, List<SlugChooser.Candidate>> byModel = new LinkedHashMap<>();
        List<String> openRouter = new ArrayList<>();
        for (ProviderEntry entry : entries) {
            for (ModelEntry model : entry.models().values()) {
                byModel.computeIfAbsent(matcher.modelOf(entry.id(), model.id()),
                        unused -> new ArrayList<>()).add(new SlugChooser.Candidate(entry.id(), model));
                if (entry.id().equals("openrouter")) {
                    openRouter.add(model.id());
                }
            }
        }
        SlugChooser chooser = new SlugChooser(NameRules.BUNDLED, openRouter);
        byModel.forEach((model, offers) -> slugs.put(model, chooser.choose(offers, name -> matcher.means(name,
                model))));
    }

    private String slugOf(String providerId, String id) {
        return Objects.requireNonNull(slugs.get(matcher.modelOf(providerId, id)));
    }

    private Spellings spellings() {
        Map<ModelIdentity, String> known = new HashMap<>();
        for (ModelIdentity identity : matcher.identities()) {
            String slug = slugs.get(matcher.representative(identity));
            if (slug != null) {
                known.put(identity, slug);
            }
        }
        return new Spellings(names, known);
    }

    /** What OpenRouter calls it, or else the first provider. */
    private static String nameOf(String slug, List<CatalogOffer> offers) {
        return offers.stream()
                .filter(offer -> offer.upstreamId().equals(slug))
                .findFirst()
                .orElse(offers.get(0))
                .name();
    }
}
