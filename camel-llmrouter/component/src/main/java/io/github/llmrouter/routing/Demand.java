package io.github.llmrouter.routing;

import java.util.Optional;

/**
 * What one call asks of a plan, besides models.
 *
 * @param tokens      how many there will be
 * @param needs       what it asks for that not every model can do
 * @param requirement what an offer must be able to do
 * @param pin         who answered the same conversation before, and may hold it in its cache
 * @param nowMillis   the time, in milliseconds since the epoch
 */
public record Demand(Tokens tokens, Needs needs, Requirement requirement, Optional<Pin> pin, long nowMillis) {

    /** An ordinary chat that any offer can answer. */
    public static Demand at(long nowMillis) {
        return new Demand(Tokens.TYPICAL, Needs.NONE, Requirement.NONE, Optional.empty(), nowMillis);
    }

    /** The same for those who meet a requirement. */
    public Demand requiring(Requirement required) {
        return new Demand(tokens, needs, required, pin, nowMillis);
    }

    /** The same for a request of this size that asks for this much. */
    public Demand asking(Tokens taken, Needs asked) {
        return new Demand(taken, asked, requirement, pin, nowMillis);
    }

    /** The same for a conversation that somebody has answered before. */
    public Demand pinnedTo(Optional<Pin> warm) {
        return new Demand(tokens, needs, requirement, warm, nowMillis);
    }

    /** Whether this offer answered the conversation before. */
    boolean isPinnedTo(Offer offer) {
        return pin.isPresent() && pin.get().offer().equals(offer.id());
    }

    /** How many tokens of the prompt this offer is taken to hold in its cache. */
    long cachedAt(Offer offer) {
        return isPinnedTo(offer) ? pin.orElseThrow().cachedTokens() : 0;
    }
}
