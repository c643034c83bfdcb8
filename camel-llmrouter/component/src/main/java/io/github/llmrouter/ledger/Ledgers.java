package io.github.llmrouter.ledger;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.github.llmrouter.ledger.LedgerSettings.OnFailure;

/** Opens ledgers. */
public final class Ledgers {

    private static final Logger LOG = LoggerFactory.getLogger(Ledgers.class);
    private static final int MOST_IN_MEMORY = 10_000;
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(30);

    private Ledgers() {}

    /**
     * Opens a ledger: makes what is not there, and books what an earlier process left in the journal. A database that cannot
     * be reached is waited for in the background, unless calls are to fail then.
     *
     * @param  clock           those of all processes should agree
     * @param  listeners       hear of each call that becomes final
     * @throws LedgerException if it cannot be opened: the message says why and what to do
     */
    public static OpenLedger open(LedgerSettings settings, InstantSource clock, List<EntryListener> listeners) {
        return open(settings, clock, listeners, FileJournal.Size.USUAL);
    }

    static OpenLedger open(LedgerSettings settings, InstantSource clock, List<EntryListener> listeners,
            FileJournal.Size journal) {
        Parts parts = new Parts();
        try {
            return open(settings, clock, listeners, journal, parts);
        } catch (IOException e) {
            parts.close();
            throw new LedgerException(
                    "The files of ledgerPath cannot be read or written; it must be a directory that this"
                            + " process may write", e);
        } catch (RuntimeException | Error e) {
            parts.close();
            throw e;
        }
    }

    private static OpenLedger open(LedgerSettings settings, InstantSource clock, List<EntryListener> listeners,
            FileJournal.Size size, Parts parts) throws IOException {
        Optional<LedgerDirectory> directory = settings.directory().map(path -> parts.add(LedgerDirectory.open(path)));
        Database database = new Database(settings.source()
                .orElseGet(() -> parts.add(h2(directory.orElseThrow())).source()));
        String node = directory.isPresent() ? directory.get().node() : UUID.randomUUID().toString();
        LedgerStore store = new LedgerStore(database.within(ANSWER_WITHIN), node, listeners);
        Backlog backlog = parts.add(directory.isPresent() && settings.journal()
                ? FileJournal.open(directory.get().journal(), size)
                : new MemoryBacklog(MOST_IN_MEMORY));
        LedgerWriter writer = new LedgerWriter(backlog, database, store, clock);
        if (!writer.prepare() && settings.onFailure() == OnFailure.FAIL) {
            throw new LedgerException("The database of the ledger cannot be reached, or its tables cannot be made, and"
                    + " onLedgerFailure=fail. The SQL state is in the log; with onLedgerFailure=continue it is waited for");
        }
        parts.add(writer).start();
        announce(settings, backlog);
        return new OpenLedger(backlog, writer, store, database, settings.onFailure(), parts);
    }

    private static void announce(LedgerSettings settings, Backlog backlog) {
        LOG.info("Calls are booked in {}, {}", settings.source().isPresent()
                ? "the database of ledgerDataSource"
                : "an H2 database in " + settings.directory().orElseThrow().toAbsolutePath(), backlog.isLasting()
                        ? "with a journal in " + settings.directory().orElseThrow().toAbsolutePath()
                        : "without a journal: a process that is killed loses its calls of the last moment");
        if (settings.journal() && !backlog.isLasting()) {
            LOG.warn(
                    "There is no journal although journal=true, as ledgerPath is not set: of a process that is killed, calls"
                            + " of the last moment have no row, and what budgets reserved for them stays reserved. Set ledgerPath to"
                            + " a directory of this instance's own that outlives it, or journal=false if that may be so");
        }
    }

    private static H2Database h2(LedgerDirectory directory) {
        try {
            return H2Database.open(directory.database());
        } catch (LinkageError e) {
            throw new LedgerException("ledgerPath keeps the ledger in a database of com.h2database:h2, which is not on"
                    + " the class path; add it, or set ledgerDataSource", e);
        }
    }
}
