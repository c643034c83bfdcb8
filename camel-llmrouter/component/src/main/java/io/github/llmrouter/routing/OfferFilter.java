package io.github.llmrouter.routing;

import io.github.llmrouter.routing.Exclusion.Rule;

/**
 * What an offer must be to be asked at all. Immutable and quick: asked for each offer of each call.
 *
 * <p>
 * Filters of several layers of configuration, and of a message, all hold: a layer can add one and cannot take one away.
 */
public interface OfferFilter {

    /** The rule that leaves an offer out. */
    Rule rule();

    /** Whether the offer may be asked. */
    boolean admits(Offer offer);

    /** For an offer that is left out: what it is and what was demanded, for a person, as in {@code 14.0 > 10.0 USD}. */
    String detail(Offer offer);
}
