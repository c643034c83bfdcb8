package io.github.llmrouter.ledger;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.github.llmrouter.ledger.LedgerSettings.OnFailure;

/**
 * A ledger in a database. Calls are kept in a backlog first, so that they do not wait for the database; a thread takes them
 * from there. Is made by {@link Ledgers}. Safe for use by many threads.
 */
public final class OpenLedger implements Ledger, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(OpenLedger.class);
    private static final long EACH = 1_000;

    private final Backlog backlog;
    private final LedgerWriter writer;
    private final LedgerStore store;
    private final Database database;
    private final OnFailure onFailure;
    private final Parts parts;
    private final AtomicLong dropped = new AtomicLong();

    OpenLedger(Backlog backlog, LedgerWriter writer, LedgerStore store, Database database, OnFailure onFailure,
            Parts parts) {
        this.backlog = backlog;
        this.writer = writer;
        this.store = store;
        this.database = database;
        this.onFailure = onFailure;
        this.parts = parts;
    }

    @Override
    public void intend(Generation pending) {
        if (onFailure == OnFailure.FAIL && writer.isDown()) {
            throw new LedgerException("The call is not made: the database of the ledger cannot be written, and"
                    + " onLedgerFailure=fail. Bring the database back, or set onLedgerFailure=continue");
        }
        try {
            backlog.add(Entry.pending(pending));
        } catch (IOException e) {
            if (onFailure == OnFailure.FAIL) {
                throw new LedgerException("The call is not made: it cannot be booked, and onLedgerFailure=fail. "
                        + e.getMessage(), e);
            }
            drop(e);
        }
    }

    @Override
    public void settle(Entry entry) {
        try {
            backlog.add(entry);
        } catch (IOException e) {
            drop(e);
        }
    }

    /** Said of the first, and then of each thousandth. */
    private void drop(IOException cause) {
        long count = dropped.incrementAndGet();
        if (count % EACH == 1) {
            LOG.error("A call cannot be booked: {}. So far {} entries are missing in the ledger", cause.getMessage(),
                    count);
        }
    }

    /** How many entries, beginnings and ends of calls together, are missing since it was opened. */
    public long dropped() {
        return dropped.get() + writer.refused();
    }

    /** How it is doing. */
    public LedgerState state() {
        double backlogged = backlog.filled();
        boolean down = writer.isDown();
        return new LedgerState(!down, onFailure == OnFailure.FAIL && (down || backlogged >= 1), backlogged, dropped());
    }

    /**
     * Writes to the database what was booked before. Waits for that.
     *
     * @return whether all of it is there; not if the database cannot be written or that took too long
     */
    public boolean flush(Duration within) {
        return writer.flush(within);
    }

    /** Where calls are found; {@link #flush} first to find those of the last moment. */
    public LedgerStore store() {
        return store;
    }

    /** The database itself, whose tables are there unless it could not be reached yet. */
    public Database database() {
        return database;
    }

    /** Writes what is left, for some seconds at most, and lets go of files and connections. */
    @Override
    public void close() {
        parts.close();
    }
}
