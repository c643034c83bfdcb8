package io.github.llmrouter.limits;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a provider said in an answer of the room that is left.
 *
 * @param requests of calls
 * @param tokens   of tokens
 */
public record ToldRoom(Optional<Room> requests, Optional<Room> tokens) {

    /** It said nothing. */
    public static final ToldRoom NOTHING = new ToldRoom(Optional.empty(), Optional.empty());

    /**
     * @param limit       how many there are in a window, if it said so
     * @param left        how many are left of them
     * @param resetMillis when the window ends, in milliseconds since the epoch
     */
    public record Room(OptionalLong limit, long left, long resetMillis) {}
}
