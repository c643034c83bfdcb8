package io.github.llmrouter.routing;

import java.util.Optional;

/**
 * What one call asks of a plan, besides models.
 *
 * @param tokens      how many there will be
 * @param requirement what an offer must be able to do
 * @param pinned      who answered the same conversation before and still holds it in its cache
 * @param nowMillis   the time, in milliseconds since the epoch
 */
public record Demand(Tokens tokens, Requirement requirement, Optional<OfferId> pinned, long nowMillis) {

    /** An ordinary chat that any offer can answer. */
    public static Demand at(long nowMillis) {
        return new Demand(Tokens.TYPICAL, Requirement.NONE, Optional.empty(), nowMillis);
    }

    /** The same for a call of another size. */
    public Demand taking(Tokens other) {
        return new Demand(other, requirement, pinned, nowMillis);
    }

    /** The same for those who meet a requirement. */
    public Demand requiring(Requirement required) {
        return new Demand(tokens, required, pinned, nowMillis);
    }
}
