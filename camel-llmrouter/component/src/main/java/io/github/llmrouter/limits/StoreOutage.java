package io.github.llmrouter.limits;

import java.time.InstantSource;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.github.llmrouter.outage.OutageWatch;

/** Whether the shared store of rate limits can be reached, and what the log says of it. Safe for use by many threads. */
final class StoreOutage {

    private static final Logger LOG = LoggerFactory.getLogger(StoreOutage.class);

    private final OutageWatch watch;

    StoreOutage(InstantSource clock) {
        this.watch = new OutageWatch(clock);
    }

    boolean mayAsk() {
        return watch.mayAsk();
    }

    /** The type of the exception only: its text may have the address of the store, and with it a password. */
    void began(RuntimeException cause) {
        if (watch.began()) {
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
        if (watch.over()) {
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
