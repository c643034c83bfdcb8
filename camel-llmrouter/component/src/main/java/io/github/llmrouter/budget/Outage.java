package io.github.llmrouter.budget;

import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.github.llmrouter.ledger.LedgerException;

/**
 * Whether the database of budgets answers. While it does not, one call in a few seconds finds out whether it is back, and
 * the others do not wait for it. Safe for use by many threads.
 */
final class Outage {

    private static final Logger LOG = LoggerFactory.getLogger(Outage.class);
    private static final long RETRY_MILLIS = Duration.ofSeconds(5).toMillis();
    private static final long NONE = 0;

    private final InstantSource clock;
    /** When to ask again; {@link #NONE} while all is well. */
    private final AtomicLong askAgainAt = new AtomicLong(NONE);

    Outage(InstantSource clock) {
        this.clock = clock;
    }

    boolean mayAsk() {
        long at = askAgainAt.get();
        long now = clock.millis();
        return at == NONE || at <= now && askAgainAt.compareAndSet(at, now + RETRY_MILLIS);
    }

    /** Names the state and not the text of the cause, which may have the address of the database, and with it a password. */
    void began(Exception cause) {
        if (askAgainAt.getAndSet(clock.millis() + RETRY_MILLIS) == NONE) {
            LOG.warn("The database of budgets and virtual keys does not answer ({}). What calls cost meanwhile is"
                    + " booked when it is back", reason(cause));
        }
    }

    private static String reason(Throwable cause) {
        Throwable root = cause instanceof LedgerException && cause.getCause() != null ? cause.getCause() : cause;
        return root instanceof SQLException sql ? "SQL state " + sql.getSQLState() : root.getClass().getName();
    }

    void over() {
        if (askAgainAt.get() != NONE && askAgainAt.getAndSet(NONE) != NONE) {
            LOG.info("The database of budgets and virtual keys is back");
        }
    }
}
