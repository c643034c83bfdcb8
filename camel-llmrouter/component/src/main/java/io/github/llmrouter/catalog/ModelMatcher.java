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
    private final Listings listings;
    private final JoinedSets<ModelIdentity> joined;
    /** Offers, as provider/id, that are not what their ids say. */
    private final Map<String, ModelIdentity> exceptions = new HashMap<>();

    /** Joins what belongs together in a catalogue. */
    ModelMatcher(Collection<ProviderEntry> catalogue, NameRules rules, ModelNames names) {
        this.rules = rules;
        this.names = names;
        this.listings = new Listings(catalogue, rules, names);
        this.joined = new JoinedSets<>(rules.groups("apart")
                .stream()
                .map(pair -> pair.stream().map(names::identify).toList())
                .toList());
        joinKnownNames();
        joinActiveSizes();
        joinOptionalWords();
        joinPreviews();
        joinOnlyDates();
        joinBaseModels();
        hearDisplayNames();
    }

    /** The model that an offer is of, as one of all identities that mean it. */
    ModelIdentity modelOf(String providerId, String id) {
        ModelIdentity heard = exceptions.get(providerId + "/" + id);
        return joined.representative(heard == null ? listings.identify(providerId, id) : heard);
    }

    /** Whether a name means this model. */
    boolean means(String name, ModelIdentity model) {
        return joined.representative(listings.identify(name)).equals(model);
    }

    /** The identity that stands for all that mean the same model as this one. */
    ModelIdentity representative(ModelIdentity identity) {
        return joined.representative(identity);
    }

    /** All identities that mean some model, those included that no offer has. */
    Set<ModelIdentity> identities() {
        Set<ModelIdentity> all = joined.elements();
        all.addAll(listings.identities());
        return all;
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
        for (ModelIdentity identity : listings.identities()) {
            identity.withoutActiveSize()
                    .ifPresent(total -> byTotal.computeIfAbsent(total, unused -> new HashSet<>()).add(identity));
        }
        byTotal.forEach(this::joinIfOnly);
    }

    /** {@code llama-3.3-70b} is {@code llama-3.3-70b-instruct}, unless a vendor lists both. */
    private void joinOptionalWords() {
        List<NameRules.Word> optional = rules.words("optional");
        Deque<ModelIdentity> open = new ArrayDeque<>(listings.identities());
        Set<ModelIdentity> seen = new HashSet<>(open);
        while (!open.isEmpty()) {
            ModelIdentity identity = open.remove();
            for (NameRules.Word word : optional) {
                if (word.appliesTo(identity)) {
                    ModelIdentity shorter = identity.without(word.word()).orElse(identity);
                    if (!listings.vendorListsBoth(identity, shorter)) {
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
        for (ModelIdentity identity : listings.identities()) {
            if (listings.byVendor(identity)) {
                vended.add(joined.representative(identity));
            }
        }
        for (ModelIdentity identity : listings.identities()) {
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
        for (ModelIdentity identity : listings.identities()) {
            if (identity.words().stream().anyMatch(oneDate::contains)) {
                identity.withoutDate()
                        .ifPresent(
                                undated -> byName.computeIfAbsent(undated, unused -> new HashSet<>()).add(identity));
            }
        }
        byName.forEach(this::joinIfOnly);
    }

    /**
     * What the data itself says, where the name alone finds no kin. It is not believed blindly, for it also links
     * quantisations, snapshots and distillations to what they were made of.
     */
    private void joinBaseModels() {
        Map<ModelIdentity, Set<String>> known = providersByModel();
        for (ModelIdentity identity : listings.identities()) {
            Set<String> bases = listings.basesOf(identity);
            if (bases.size() == 1) {
                boolean alone = known.getOrDefault(joined.representative(identity), Set.of()).size() < 2;
                ModelIdentity base = listings.identify(bases.iterator().next());
                if (BaseModels.isNickname(identity, base) || alone && BaseModels.agree(identity, base)) {
                    joined.join(base, identity);
                }
            }
        }
    }

    /**
     * An offer whose display name completes its id is what the name says. One whose display name says something else is
     * left alone, for either may be wrong.
     */
    private void hearDisplayNames() {
        DisplayNames witness = new DisplayNames(rules, names);
        Set<ModelIdentity> models = new HashSet<>();
        listings.identities().forEach(identity -> models.add(joined.representative(identity)));
        listings.forEach((providerId, model) -> {
            ModelIdentity identity = listings.identify(providerId, model.id());
            model.name()
                    .flatMap(name -> witness.moreThan(identity, model.id(), name))
                    .filter(named -> models.contains(joined.representative(named)))
                    .filter(named -> !joined.representative(named).equals(joined.representative(identity)))
                    .ifPresent(named -> exceptions.put(providerId + "/" + model.id(),
                            witness.completes(identity, named) ? named : identity.with(providerId)));
        });
    }

    private Map<ModelIdentity, Set<String>> providersByModel() {
        Map<ModelIdentity, Set<String>> all = new HashMap<>();
        listings.identities()
                .forEach(identity -> all
                        .computeIfAbsent(joined.representative(identity), unused -> new HashSet<>())
                        .addAll(listings.providersOf(identity)));
        return all;
    }

    private void joinIfOnly(ModelIdentity shorter, Set<ModelIdentity> longer) {
        if (longer.size() == 1) {
            joined.join(longer.iterator().next(), shorter);
        }
    }
}
