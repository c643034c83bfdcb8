package io.github.llmrouter.routing;

import java.util.List;

/**
 * All offers of one model, the cheapest first: by the price of an average call, unknown prices last, and as configured
 * where prices are equal.
 *
 * @param model  the model's slug
 * @param offers in the order in which they are asked
 */
public record ModelOffers(String model, List<Offer> offers) {

    public ModelOffers {
        offers = List.copyOf(offers);
    }
}
