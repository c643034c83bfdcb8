package io.github.llmrouter.routing;

import java.util.List;

/**
 * All offers of one model, the cheapest first: by the price of an average call, unknown prices last, and as configured
 * where prices are equal.
 *
 * @param model  the model's slug
 * @param offers   in the order in which they are asked
 * @param hasTiers whether some of them are of a service tier that is not the usual one
 */
public record ModelOffers(String model, List<Offer> offers, boolean hasTiers) {

    public ModelOffers {
        offers = List.copyOf(offers);
    }

    public ModelOffers(String model, List<Offer> offers) {
        this(model, offers, offers.stream().anyMatch(offer -> offer.tier().isPresent()));
    }
}
