package io.github.llmrouter.catalog;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which providers of a catalogue list which identities, before any are joined. */
final class Listings {

    /** Takes one offer. */
    interface OfferVisitor {
        void visit(String providerId, ModelEntry model);
    }

    private final Collection<ProviderEntry> catalogue;
    private final ModelNames names;
    private final Set<String> vendors;
    private final List<NameRules.Word> own;
    private final Map<String, ModelIdentity> read = new HashMap<>();
    private final Map<ModelIdentity, Set<String>> named = new HashMap<>();
    private final Map<ModelIdentity, Set<String>> providers = new LinkedHashMap<>();
    private final Map<ModelIdentity, Set<String>> bases = new LinkedHashMap<>();

    Listings(Collection<ProviderEntry> catalogue, NameRules rules, ModelNames names) {
        this.catalogue = catalogue;
        this.names = names;
        this.vendors = rules.set("vendor");
        this.own = rules.words("own");
        forEach((providerId, model) -> add(named, identify(model.id()), providerId));
        forEach((providerId, model) -> {
            ModelIdentity identity = identify(providerId, model.id());
            add(providers, identity, providerId);
            model.baseModel().ifPresent(base -> add(bases, identity, base));
        });
    }

    /** Visits all offers, in the catalogue's order. */
    void forEach(OfferVisitor visitor) {
        for (ProviderEntry provider : catalogue) {
            provider.models().values().forEach(model -> visitor.visit(provider.id(), model));
        }
    }

    /** What a name says. */
    ModelIdentity identify(String id) {
        return read.computeIfAbsent(id, names::identify);
    }

    /** What an offer's id says, and the provider's name where the same id means something else elsewhere. */
    ModelIdentity identify(String providerId, String id) {
        ModelIdentity identity = identify(id);
        Set<String> listing = named.getOrDefault(identity, Set.of());
        boolean ownWord = own.stream().anyMatch(word -> word.appliesTo(identity));
        return ownWord && listing.size() > 1 && listing.stream().noneMatch(vendors::contains)
                ? identity.with(providerId)
                : identity;
    }

    /** All identities that some provider lists, in the catalogue's order. */
    Set<ModelIdentity> identities() {
        return providers.keySet();
    }

    /** Who lists this very identity. */
    Set<String> providersOf(ModelIdentity identity) {
        return providers.getOrDefault(identity, Set.of());
    }

    /** What the data says that the offers of this identity were made of. */
    Set<String> basesOf(ModelIdentity identity) {
        return bases.getOrDefault(identity, Set.of());
    }

    /** Whether one of those who speak for models lists this. */
    boolean byVendor(ModelIdentity identity) {
        return providersOf(identity).stream().anyMatch(vendors::contains);
    }

    /** Whether one of those who speak for models lists both, and so tells them apart. */
    boolean vendorListsBoth(ModelIdentity one, ModelIdentity other) {
        return providersOf(one).stream().anyMatch(by -> vendors.contains(by) && providersOf(other).contains(by));
    }

    private static <T> void add(Map<ModelIdentity, Set<T>> sets, ModelIdentity identity, T element) {
        sets.computeIfAbsent(identity, unused -> new HashSet<>()).add(element);
    }
}
