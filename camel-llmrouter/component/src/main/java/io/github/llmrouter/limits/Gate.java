package io.github.llmrouter.limits;

import java.util.OptionalLong;

/** One of the limits of a key, through which a call has to pass. Safe for use by many threads. */
interface Gate {

    /** Whether a call of so many tokens would be let through. Without a lock and without allocation. */
    boolean hasRoom(long tokens, long nowMillis);

    /** What keeps a call away for which there is no room. */
    FullLimit full(long tokens, long nowMillis);

    /** Lets a call through, if there is room. */
    boolean enter(long tokens, long nowMillis);

    /** A call that was let through was not sent. */
    void undo(long tokens);

    /**
     * A call that was let through has ended.
     *
     * @param tokens what it was let through with
     * @param used   what it came to; if nobody knows, what it was let through with
     */
    void settle(long tokens, OptionalLong used);
}
