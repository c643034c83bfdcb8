package io.github.llmrouter.cache;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Where answers are kept. Called on the threads of calls, by many at once, and waited for: a store that is far away should
 * give up soon. What it throws is logged by the name of its class and fails no call; the answer is then taken for unknown.
 *
 * <p>
 * A store that compares hashes gives an answer only to the very same question. One that compares meanings may give it to
 * a similar one: {@link CacheKey#scope()} tells within which questions it may look, and {@link CacheKey#content()} what is
 * asked.
 */
public interface ResponseCache {

    /** The answer as it was {@link #put}; empty if there is none, or if its time is over. */
    Optional<byte[]> get(CacheKey key);

    /**
     * Keeps an answer in place of the one before.
     *
     * @param answer     JSON; not to be changed
     * @param timeToLive for how long; who has no such thing may keep it longer, as the answer itself knows when it is too old
     */
    void put(CacheKey key, byte[] answer, Duration timeToLive);

    /** Forgets all answers. */
    void clear();

    /** About how many answers there are; empty for a store that cannot tell. */
    default OptionalLong size() {
        return OptionalLong.empty();
    }
}
