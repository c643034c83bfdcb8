package io.github.llmrouter.routing;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * All offers of the providers in use, by model: an immutable snapshot, replaced whole when the catalogue or the
 * configuration changes.
 */
public final class OfferBook {

    private static final Comparator<Offer> CHEAPEST_FIRST = Comparator
            .comparingDouble(offer -> offer.pricing().rank().orElse(Double.POSITIVE_INFINITY));

    private final Map<String, ModelOffers> byModel;

    /**
     * @param offers in the order of the configuration, which decides where prices are equal
     */
    public OfferBook(Collection<Offer> offers) {
        byModel = offers.stream()
                .collect(Collectors.groupingBy(offer -> offer.id().model(), LinkedHashMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey,
                        entry -> new ModelOffers(entry.getKey(), sorted(entry.getValue()))));
    }

    /** The offers of a model, by its slug; empty if no provider in use serves it. */
    public Optional<ModelOffers> find(String model) {
        return Optional.ofNullable(byModel.get(model));
    }

    /** One offer by provider and model. */
    public Optional<Offer> find(OfferId id) {
        return find(id.model())
                .flatMap(model -> model.offers().stream().filter(offer -> offer.id().equals(id)).findFirst());
    }

    /** All models that are served, in no particular order. */
    public Collection<ModelOffers> models() {
        return byModel.values();
    }

    private static List<Offer> sorted(List<Offer> offers) {
        return offers.stream().sorted(CHEAPEST_FIRST).toList();
    }
}
