package io.github.llmrouter.routing;

import java.util.List;
import java.util.OptionalDouble;

/**
 * An offer that may be asked.
 *
 * @param offer who
 * @param wish  for which of the models asked for
 * @param cost  the USD that the call is expected to cost there, for putting offers in order; NaN if a price is unknown
 * @param score what the strategy gave it: the lowest is asked first; NaN if it had nothing to go by
 */
public record Candidate(Offer offer, Wish wish, double cost, double score) {

    /** An offer that is asked whatever it costs. */
    public static Candidate of(Offer offer) {
        return new Candidate(offer, Wish.of(new ModelOffers(offer.id().model(), List.of(offer))), Double.NaN,
                Double.NaN);
    }

    /** How the request differs for this offer. */
    public RequestChange change() {
        return offer.tier().map(tier -> wish.change().then(tier.change())).orElseGet(wish::change);
    }

    /** The USD that the call is expected to cost there, if its price is known. */
    public OptionalDouble expectedCost() {
        return Double.isNaN(cost) ? OptionalDouble.empty() : OptionalDouble.of(cost);
    }
}
