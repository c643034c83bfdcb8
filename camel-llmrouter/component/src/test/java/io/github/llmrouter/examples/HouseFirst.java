package io.github.llmrouter.examples;

import io.github.llmrouter.routing.Demand;
import io.github.llmrouter.routing.Offer;
import io.github.llmrouter.routing.Scorer;

// tag::scorer[]
/** Asks our own machines first, which cost the same whether they work or not, and then the cheapest of the others. */
public final class HouseFirst implements Scorer {

    @Override
    public double score(Offer offer, double cost, Demand demand) {
        return offer.id().provider().equals("house") ? 0 : cost;
    }
}
// end::scorer[]
