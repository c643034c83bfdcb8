package io.github.llmrouter.catalog;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds out which identities in a catalogue mean the same model, by the rules that need to see all of it. Each step joins
 * some; none ever joins what the table keeps apart. In doubt models stay apart: a missed match costs a choice, a false
 * one sends a prompt to a model that nobody asked for.
 */
final class ModelMatcher {

    private final NameRules rules;
    private final ModelNames names;
    private final Set<String> vendors;
    private final List<NameRules.Word> own;
    private final JoinedSets<ModelIdentity> joined;
    private final Map<String, ModelIdentity> read = new HashMap<>();
    /** Offers, as provider/id, that are not what their ids say. */
    private final Map<String, ModelIdentity> exceptions = new HashMap<>();
    private final Map<ModelIdentity, Set<String>> named = new LinkedHashMap<>();
    private final Map<ModelIdentity, Set<String>> providers = new LinkedHashMap<>();
    private final Map<ModelIdentity, Set<String>> bases = new HashMap<>();

    ModelMatcher(NameRules rules, ModelNames names) {
        this.rules = rules;
        this.names = names;
        this.vendors = rules.set("vendor");
        this.own = rules.words("own");
        this.joined = new JoinedSets<>(rules.groups("apart")
                .stream()
                .map(pair -> pair.stream().map(names::identify).toList())
                .toList());
    }

    /** Joins what belongs together in a catalogue; to be called once. */
    void match(Collection<ProviderEntry> catalogue) {
        for (ProviderEntry provider : catalogue) {
            for (String id : provider.models().keySet()) {
                named.computeIfAbsent(identify(id), unused -> new HashSet<>()).add(provider.id());
            }
        }
        for (ProviderEntry provider : catalogue) {
            for (ModelEntry model : provider.models().values()) {
                ModelIdentity identity = identify(provider.id(), model.id());
                providers.computeIfAbsent(identity, unused -> new HashSet<>()).add(provider.id());
                model.baseModel()
                        .ifPresent(
                                base -> bases.computeIfAbsent(identity, unused -> new HashSet<>()).add(base));
            }
        }
        joinKnownNames();
        joinActiveSizes();
        joinOptionalWords();
        joinPreviews();
        joinOnlyDates();
        joinBaseModels();
        hearDisplayNames(catalogue);
    }

    /** The model that an offer is of, as one of all identities that mean it. */
    ModelIdentity modelOf(String providerId, String id) {
        ModelIdentity heard = exceptions.get(providerId + "/" + id);
        return joined.representative(heard == null ? identify(providerId, id) : heard);
    }

    /** Whether a name means this model. */
    boolean means(String name, ModelIdentity model) {
        return joined.representative(identify(name)).equals(model);
    }

    /** What its name says, and the provider's name where the same name means something else elsewhere. */
    private ModelIdentity identify(String providerId, String id) {
        ModelIdentity identity = identify(id);
        Set<String> listing = named.getOrDefault(identity, Set.of());
        boolean ownWord = own.stream().anyMatch(word -> word.appliesTo(identity));
        return ownWord && listing.size() > 1 && listing.stream().noneMatch(vendors::contains)
                ? identity.with(providerId)
                : identity;
    }

    /** The identity that stands for all that mean the same model as this one. */
    ModelIdentity representative(ModelIdentity identity) {
        return joined.representative(identity);
    }

    /** All identities that mean some model, those included that no offer has. */
    Set<ModelIdentity> identities() {
        Set<ModelIdentity> all = joined.elements();
        all.addAll(providers.keySet());
        return all;
    }

    private ModelIdentity identify(String id) {
        return read.computeIfAbsent(id, names::identify);
    }

    private void joinKnownNames() {
        for (List<String> group : rules.groups("same")) {
            ModelIdentity first = names.identify(group.get(0));
            group.forEach(name -> joined.join(first, names.identify(name)));
        }
    }

    /** {@code qwen3.5-397b} is {@code qwen3.5-397b-a17b}, where nobody has 397b with other active parameters. */
    private void joinActiveSizes() {
        Map<ModelIdentity, Set<ModelIdentity>> byTotal = new LinkedHashMap<>();
        for (ModelIdentity identity : providers.keySet()) {
            identity.withoutActiveSize()
                    .ifPresent(
                            total -> byTotal.computeIfAbsent(total, unused -> new HashSet<>()).add(identity));
        }
        byTotal.forEach((total, withActive) -> joinIfOnly(total, withActive));
    }

    /** {@code llama-3.3-70b} is {@code llama-3.3-70b-instruct}, unless a vendor lists both. */
    private void joinOptionalWords() {
        List<NameRules.Word> optional = rules.words("optional");
        Deque<ModelIdentity> open = new ArrayDeque<>(providers.keySet());
        Set<ModelIdentity> seen = new HashSet<>(open);
        while (!open.isEmpty()) {
            ModelIdentity identity = open.remove();
            for (NameRules.Word word : optional) {
                if (word.appliesTo(identity)) {
                    ModelIdentity shorter = identity.without(word.word()).orElse(identity);
                    if (!vendorListsBoth(identity, shorter)) {
                        joined.join(identity, shorter);
                        if (seen.add(shorter)) {
                            open.add(shorter);
                        }
                    }
                }
            }
        }
    }

    /** {@code gemini-3-pro} is {@code gemini-3-pro-preview}, as long as its vendor has nothing but the preview. */
    private void joinPreviews() {
        Set<ModelIdentity> vended = new HashSet<>();
        providers.forEach((identity, by) -> {
            if (by.stream().anyMatch(vendors::contains)) {
                vended.add(joined.representative(identity));
            }
        });
        for (ModelIdentity identity : providers.keySet()) {
            Optional<ModelIdentity> released = identity.without("preview");
            if (released.isPresent() && vended.contains(joined.representative(identity))
                    && !vended.contains(joined.representative(released.get()))) {
                joined.join(identity, released.get());
            }
        }
    }

    /** {@code claude-sonnet-4} is {@code claude-sonnet-4-20250514}, since there is no other date of it. */
    private void joinOnlyDates() {
        Set<String> oneDate = rules.set("one-date");
        Map<ModelIdentity, Set<ModelIdentity>> byName = new LinkedHashMap<>();
        for (ModelIdentity identity : providers.keySet()) {
            if (identity.words().stream().anyMatch(oneDate::contains)) {
                identity.withoutDate()
                        .ifPresent(
                                undated -> byName.computeIfAbsent(undated, unused -> new HashSet<>()).add(identity));
            }
        }
        byName.forEach((undated, dated) -> joinIfOnly(undated, dated));
    }

    /**
     * What the data itself says, where the name alone finds no kin. It is not believed blindly, for it also links
     * quantisations, snapshots and distillations to what they were made of.
     */
    private void joinBaseModels() {
        Map<ModelIdentity, Set<String>> known = providersByModel();
        bases.forEach((identity, ids) -> {
            boolean alone = known.getOrDefault(joined.representative(identity), Set.of()).size() < 2;
            ModelIdentity base = identify(ids.iterator().next());
            if (ids.size() == 1 && (BaseModels.isNickname(identity, base)
                    || alone && BaseModels.agree(identity, base))) {
                joined.join(base, identity);
            }
        });
    }

    /**
     * An offer whose display name completes its id is what the name says. One whose display name says something else is
     * left alone, for either may be wrong.
     */
    private void hearDisplayNames(Collection<ProviderEntry> catalogue) {
        DisplayNames witness = new DisplayNames(rules, names);
        Set<ModelIdentity> models = new HashSet<>();
        providers.keySet().forEach(identity -> models.add(joined.representative(identity)));
        for (ProviderEntry provider : catalogue) {
            for (ModelEntry model : provider.models().values()) {
                ModelIdentity identity = identify(provider.id(), model.id());
                model.name()
                        .flatMap(name -> witness.moreThan(identity, model.id(), name))
                        .filter(named -> models.contains(joined.representative(named)))
                        .filter(named -> !joined.representative(named).equals(joined.representative(identity)))
                        .ifPresent(named -> exceptions.put(provider.id() + "/" + model.id(),
                                witness.completes(identity, named) ? named : identity.with(provider.id())));
            }
        }
    }

    private Map<ModelIdentity, Set<String>> providersByModel() {
        Map<ModelIdentity, Set<String>> all = new HashMap<>();
        providers.forEach((identity, by) -> all
                .computeIfAbsent(joined.representative(identity), unused -> new HashSet<>())
                .addAll(by));
        return all;
    }

    private void joinIfOnly(ModelIdentity shorter, Collection<ModelIdentity> longer) {
        if (longer.size() == 1) {
            joined.join(longer.iterator().next(), shorter);
        }
    }

    private boolean vendorListsBoth(ModelIdentity one, ModelIdentity other) {
        Set<String> listOne = providers.getOrDefault(one, Set.of());
        Set<String> listOther = providers.getOrDefault(other, Set.of());
        return vendors.stream().anyMatch(vendor -> listOne.contains(vendor) && listOther.contains(vendor));
    }
}
