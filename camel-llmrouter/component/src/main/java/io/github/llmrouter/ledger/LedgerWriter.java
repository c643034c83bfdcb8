package io.github.llmrouter.ledger;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes what is in the backlog into the database, in order and in batches, on a thread of its own. While the database cannot
 * be written, it tries again in growing intervals.
 */
final class LedgerWriter implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LedgerWriter.class);
    private static final int BATCH = 500;
    private static final long PAUSE_MILLIS = 200;
    /** The longest that a call may be on its way at another node before it counts as lost. */
    private static final Duration LOST_AFTER = Duration.ofDays(1);
    /** How often lost calls are looked for. */
    private static final Duration LOOK_EVERY = Duration.ofHours(1);
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(5);
    /** To make an index of a large table takes its time. */
    private static final Duration MIGRATE_WITHIN = Duration.ofMinutes(10);

    private final Backlog backlog;
    private final Database database;
    private final LedgerStore store;
    private final InstantSource clock;
    private final LedgerOutage outage;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread made = new Thread(work, "llmrouter-ledger");
        made.setDaemon(true);
        return made;
    });
    private final AtomicLong refused = new AtomicLong();
    private boolean prepared;
    private Instant nextLook = Instant.MIN;
    private volatile boolean closed;

    LedgerWriter(Backlog backlog, Database database, LedgerStore store, InstantSource clock) {
        this.backlog = backlog;
        this.database = database;
        this.store = store;
        this.clock = clock;
        this.outage = new LedgerOutage(clock);
    }

    /** Makes the tables, unless the database cannot be written now. To be called before {@link #start()}, if at all. */
    boolean prepare() {
        return succeeds(this::tidy);
    }

    /** Begins to write. */
    void start() {
        thread.scheduleWithFixedDelay(this::work, PAUSE_MILLIS, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Whether the database could not be written when that was tried last. */
    boolean isDown() {
        return outage.isOn();
    }

    /** How many entries the database did not take, whatever was tried. */
    long refused() {
        return refused.get();
    }

    /** Writes all that was added before, unless that takes too long or the database cannot be written. */
    boolean flush(Duration within) {
        try {
            return thread.submit(this::writeAll).get(within.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException | RejectedExecutionException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void work() {
        if (outage.mayTry()) {
            writeAll();
        }
    }

    private boolean writeAll() {
        return succeeds(() -> {
            tidy();
            for (List<Entry> batch = backlog.next(BATCH); !batch.isEmpty() && !closed; batch = backlog.next(BATCH)) {
                write(batch);
                backlog.taken();
            }
        });
    }

    /** What is done with the database and the backlog. */
    private interface Step {

        void run() throws SQLException, IOException;
    }

    private boolean succeeds(Step step) {
        try {
            step.run();
            outage.over();
            return true;
        } catch (SQLException | IOException | RuntimeException | Error e) {
            // an error as well: if it got out, nothing would ever be written again
            outage.began(e);
            return false;
        }
    }

    /** Before the first entry of this process is written, and now and then afterwards. */
    private void tidy() throws SQLException {
        if (!prepared) {
            database.within(MIGRATE_WITHIN).migrate();
            warnOfLost(store.abandonOwn());
            prepared = true;
        }
        Instant now = clock.instant();
        if (!now.isBefore(nextLook)) {
            warnOfLost(store.abandonOthers(now.minus(LOST_AFTER)));
            nextLook = now.plus(LOOK_EVERY);
        }
    }

    private static void warnOfLost(int calls) {
        if (calls > 0) {
            LOG.warn(
                    "Nobody knows what became of {} calls that were on their way when their process ended: their status"
                            + " in the ledger is UNKNOWN", calls);
        }
    }

    private void write(List<Entry> batch) throws SQLException {
        try {
            store.write(batch);
        } catch (SQLException e) {
            if (!isRefusal(e)) {
                throw e;
            }
            for (Entry entry : batch) {
                writeAlone(entry);
            }
        }
    }

    /** One that the database will never take must not keep all others from it. */
    private void writeAlone(Entry entry) throws SQLException {
        try {
            store.write(List.of(entry));
        } catch (SQLException e) {
            if (!isRefusal(e)) {
                throw e;
            }
            refused.incrementAndGet();
            LOG.error("The database refuses the call {} (SQL state {}): it is missing in the ledger", entry.id(),
                    e.getSQLState());
        }
    }

    /** Whether it is about the data: SQL states 22 (it does not fit) and 23 (it breaks a rule). */
    private static boolean isRefusal(SQLException e) {
        String state = e.getSQLState();
        return state != null && (state.startsWith("22") || state.startsWith("23"));
    }

    /** Writes what is left, for some seconds at most. */
    @Override
    public void close() {
        boolean written = flush(CLOSE_WITHIN);
        closed = true;
        thread.shutdown();
        if (!written) {
            LOG.warn(backlog.isLasting()
                    ? "The ledger is closed before all calls are in its database: they are in the journal, and are booked"
                            + " by the next start"
                    : "The ledger is closed before all calls are in its database: without a journal, they are lost");
        }
    }
}
