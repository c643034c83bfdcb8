package io.github.llmrouter.routing;

import java.util.Optional;

/**
 * What one call asks of a plan, besides models.
 *
 * @param tokens      how many there will be
 * @param needs       what it asks for that not every model can do
 * @param requirement what an offer must be able to do
 * @param wished      what it must be able to do if some other offer of its model can
 * @param pin         who answered the same conversation before, and may hold it in its cache
 * @param nowMillis   the time, in milliseconds since the epoch
 * @param millisLeft  the time in which the call must be done; {@link #NO_LIMIT} if it has none
 */
public record Demand(Tokens tokens, Needs needs, Requirement requirement, Requirement wished,
        Optional<Pin> pin, long nowMillis, long millisLeft) {

    /** The time that a call has which may take for ever. */
    public static final long NO_LIMIT = Long.MAX_VALUE;

    /** An ordinary chat that any offer can answer, in any time. */
    public static Demand at(long nowMillis) {
        return new Demand(Tokens.TYPICAL, Needs.NONE, Requirement.NONE, Requirement.NONE, Optional.empty(), nowMillis,
                NO_LIMIT);
    }

    /** The same for those who meet a requirement. */
    public Demand requiring(Requirement required) {
        return new Demand(tokens, needs, required, wished, pin, nowMillis, millisLeft);
    }

    /** The same for those who grant a wish, if some of a model do. */
    public Demand wishing(Requirement granted) {
        return new Demand(tokens, needs, requirement, granted, pin, nowMillis, millisLeft);
    }

    /** The same for a request of this size that asks for this much. */
    public Demand asking(Tokens taken, Needs asked) {
        return new Demand(taken, asked, requirement, wished, pin, nowMillis, millisLeft);
    }

    /** The same for a conversation that somebody has answered before. */
    public Demand pinnedTo(Optional<Pin> warm) {
        return new Demand(tokens, needs, requirement, wished, warm, nowMillis, millisLeft);
    }

    /** The same in so much time. */
    public Demand within(long millis) {
        return new Demand(tokens, needs, requirement, wished, pin, nowMillis, millis);
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
