package io.github.llmrouter.outage;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Whether something shared answers. While it does not, one call in five seconds finds out whether it is back, and the others
 * do not wait for it. Safe for use by many threads and without locks.
 */
public final class OutageWatch {

    private static final long RETRY_MILLIS = Duration.ofSeconds(5).toMillis();
    private static final long NONE = 0;

    private final InstantSource clock;
    /** When to ask again; {@link #NONE} while all is well. */
    private final AtomicLong askAgainAt = new AtomicLong(NONE);

    public OutageWatch(InstantSource clock) {
        this.clock = clock;
    }

    /** Whether this call is to ask. */
    public boolean mayAsk() {
        long at = askAgainAt.get();
        long now = clock.millis();
        return at == NONE || at <= now && askAgainAt.compareAndSet(at, now + RETRY_MILLIS);
    }

    /**
     * There was no answer.
     *
     * @return whether that is news
     */
    public boolean began() {
        return askAgainAt.getAndSet(clock.millis() + RETRY_MILLIS) == NONE;
    }

    /**
     * There was an answer.
     *
     * @return whether that is news
     */
    public boolean over() {
        return askAgainAt.get() != NONE && askAgainAt.getAndSet(NONE) != NONE;
    }
}
