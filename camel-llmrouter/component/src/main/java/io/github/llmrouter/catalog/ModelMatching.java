package io.github.llmrouter.catalog;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Which offers of a document serve the same model, and what each model is called. Costs about as much as reading it. */
final class ModelMatching implements SlugTable {

    private final ModelNames names = new ModelNames(NameRules.BUNDLED);
    private final ModelMatcher matcher;
    private final Map<ModelIdentity, String> slugs = new HashMap<>();

    ModelMatching(Collection<ProviderEntry> entries) {
        this.matcher = new ModelMatcher(entries, NameRules.BUNDLED, names);
        nameModels(entries);
    }

    @Override
    public String slugOf(String providerId, String id) {
        return Objects.requireNonNull(slugs.get(matcher.modelOf(providerId, id)));
    }

    /** What else a person may write for each model. */
    Spellings spellings() {
        Map<ModelIdentity, String> known = new HashMap<>();
        for (ModelIdentity identity : matcher.identities()) {
            String slug = slugs.get(matcher.representative(identity));
            if (slug != null) {
                known.put(identity, slug);
            }
        }
        return new Spellings(names, known);
    }

    private void nameModels(Collection<ProviderEntry> entries) {
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
        byModel.forEach((model, offers) -> slugs.put(model,
                chooser.choose(offers, name -> matcher.means(name, model))));
    }
}
