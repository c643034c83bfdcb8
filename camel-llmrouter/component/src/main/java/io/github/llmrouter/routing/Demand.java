package io.github.llmrouter.routing;

import java.util.Optional;

/**
 * What one call asks of a plan, besides models.
 *
 * @param tokens      how many there will be
 * @param requirement what an offer must be able to do
 * @param pinned      who answered the same conversation before and still holds it in its cache
 * @param nowMillis   the time, in milliseconds since the epoch
 * @param millisLeft  the time in which the call must be done; {@link #NO_LIMIT} if it has none
 */
public record Demand(Tokens tokens, Requirement requirement, Optional<OfferId> pinned, long nowMillis,
        long millisLeft) {

    /** The time that a call has which may take for ever. */
    public static final long NO_LIMIT = Long.MAX_VALUE;

    /** Without a limit of time. */
    public Demand(Tokens tokens, Requirement requirement, Optional<OfferId> pinned, long nowMillis) {
        this(tokens, requirement, pinned, nowMillis, NO_LIMIT);
    }

    /** An ordinary chat that any offer can answer. */
    public static Demand at(long nowMillis) {
        return new Demand(Tokens.TYPICAL, Requirement.NONE, Optional.empty(), nowMillis);
    }

    /** The same for a call of another size. */
    public Demand taking(Tokens other) {
        return new Demand(other, requirement, pinned, nowMillis, millisLeft);
    }

    /** The same for those who meet a requirement. */
    public Demand requiring(Requirement required) {
        return new Demand(tokens, required, pinned, nowMillis, millisLeft);
    }

    /** The same of a conversation that an offer holds in its cache. */
    public Demand pinnedTo(OfferId offer) {
        return new Demand(tokens, requirement, Optional.of(offer), nowMillis, millisLeft);
    }

    /** The same in so much time. */
    public Demand within(long millis) {
        return new Demand(tokens, requirement, pinned, nowMillis, millis);
    }
}
