package io.github.llmrouter.limits;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the shared store of rate limits can be reached. While it cannot, one call in a few seconds finds out whether it
 * is back, and the others do not wait for it. Safe for use by many threads.
 */
final class StoreOutage {

    private static final Logger LOG = LoggerFactory.getLogger(StoreOutage.class);
    private static final long RETRY_MILLIS = Duration.ofSeconds(5).toMillis();
    private static final long REACHED = 0;

    private final InstantSource clock;
    /** When to ask again; {@link #REACHED} while all is well. */
    private final AtomicLong askAgainAt = new AtomicLong(REACHED);

    StoreOutage(InstantSource clock) {
        this.clock = clock;
    }

    boolean mayAsk() {
        long at = askAgainAt.get();
        long now = clock.millis();
        return at == REACHED || at <= now && askAgainAt.compareAndSet(at, now + RETRY_MILLIS);
    }

    /** The type of the exception only: its text may have the address of the store, and with it a password. */
    void began(RuntimeException cause) {
        long before = askAgainAt.getAndSet(clock.millis() + RETRY_MILLIS);
        if (before == REACHED) {
            LOG.warn(
                    "The shared store of rate limits cannot be reached ({}): until it is back, this JVM counts for itself"
                            + " alone, and all together may ask for more than the limits", rootOf(cause).getClass()
                                    .getName());
        } else {
            LOG.debug("The shared store of rate limits still cannot be reached ({})", rootOf(cause).getClass()
                    .getName());
        }
    }

    void over() {
        if (askAgainAt.get() != REACHED && askAgainAt.getAndSet(REACHED) != REACHED) {
            LOG.info("The shared store of rate limits is back");
        }
    }

    private static Throwable rootOf(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root;
    }
}
