package io.github.llmrouter.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.github.llmrouter.ledger.Generation.Status;

/**
 * The tables of calls and attempts. Whatever is written may be written again: a row is only replaced by one that knows more
 * (see {@link Status}), so each call has one. Safe for use by many threads.
 */
public final class LedgerStore {

    private static final String ABANDON = "UPDATE " + GenerationTable.NAME
            + " SET status = 'UNKNOWN' WHERE status = 'PENDING' AND ";

    private final Database database;
    private final String node;
    private final List<EntryListener> listeners;

    /**
     * @param database  has the tables, see {@link Database#migrate()}
     * @param node      who makes the calls that are written: one process at a time
     * @param listeners hear of each call that becomes final
     */
    public LedgerStore(Database database, String node, List<EntryListener> listeners) {
        this.database = database;
        this.node = node;
        this.listeners = List.copyOf(listeners);
    }

    /**
     * Writes all of them or nothing. If several are of the same call, the one that knows most counts.
     *
     * @throws SQLException whatever the database says
     */
    public void write(Collection<Entry> entries) throws SQLException {
        Map<String, Entry> calls = new LinkedHashMap<>();
        entries.forEach(entry -> calls.merge(entry.id(), entry, LedgerStore::better));
        if (!calls.isEmpty()) {
            database.contended(connection -> write(connection, calls));
        }
    }

    private static Entry better(Entry first, Entry second) {
        return knowsMore(second, first.status()) ? second : first;
    }

    private static boolean knowsMore(Entry entry, Status than) {
        return entry.status().compareTo(than) > 0;
    }

    private int write(Connection connection, Map<String, Entry> calls) throws SQLException {
        Map<String, Status> there = statuses(connection, calls.keySet());
        List<Entry> news = calls.values()
                .stream()
                .filter(call -> !there.containsKey(call.id()) || knowsMore(call, there.get(call.id())))
                .toList();
        delete(connection, news.stream().map(Entry::id).filter(there::containsKey).toList());
        insert(connection, news.stream().filter(call -> call.status() != Status.REFUSED).toList());
        List<Entry> over = news.stream().filter(call -> call.status() == Status.FINAL).toList();
        if (!over.isEmpty()) {
            for (EntryListener listener : listeners) {
                listener.booked(connection, over);
            }
        }
        return news.size();
    }

    /** What is known of these calls so far; nobody else changes it until the transaction ends. */
    private static Map<String, Status> statuses(Connection connection, Collection<String> ids) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT id, status FROM " + GenerationTable.NAME + " WHERE id = ANY (?) FOR UPDATE")) {
            select.setArray(1, connection.createArrayOf("VARCHAR", ids.toArray()));
            try (ResultSet rows = select.executeQuery()) {
                Map<String, Status> statuses = new HashMap<>();
                while (rows.next()) {
                    statuses.put(rows.getString(1), Status.valueOf(rows.getString(2)));
                }
                return statuses;
            }
        }
    }

    private static void delete(Connection connection, List<String> ids) throws SQLException {
        if (ids.isEmpty()) {
            return;
        }
        try (PreparedStatement delete = connection.prepareStatement(
                "DELETE FROM " + GenerationTable.NAME + " WHERE id = ANY (?)")) {
            delete.setArray(1, connection.createArrayOf("VARCHAR", ids.toArray()));
            delete.executeUpdate();
        }
    }

    private void insert(Connection connection, List<Entry> entries) throws SQLException {
        try (PreparedStatement calls = connection.prepareStatement(GenerationTable.INSERT);
                PreparedStatement attempts = connection.prepareStatement(AttemptTable.INSERT)) {
            for (Entry entry : entries) {
                GenerationTable.add(calls, entry, node);
                for (AttemptRow attempt : entry.attempts()) {
                    AttemptTable.add(attempts, entry.id(), attempt);
                }
            }
            calls.executeBatch();
            attempts.executeBatch();
        }
    }

    /**
     * Says of calls of earlier processes of this node that are still pending that nobody knows what became of them. To be
     * called before this process writes its first call.
     *
     * @return              how many there were
     * @throws SQLException whatever the database says
     */
    public int abandonOwn() throws SQLException {
        return database.contended(connection -> {
            try (PreparedStatement update = connection.prepareStatement(ABANDON + "node = ?")) {
                update.setString(1, node);
                return update.executeUpdate();
            }
        });
    }

    /**
     * Says the same of calls of other nodes that are still pending and began before some time: their process may never come
     * back.
     *
     * @return              how many there were
     * @throws SQLException whatever the database says
     */
    public int abandonOthers(Instant before) throws SQLException {
        return database.contended(connection -> {
            try (PreparedStatement update = connection.prepareStatement(ABANDON + "node <> ? AND started < ?")) {
                update.setString(1, node);
                update.setObject(2, before.atOffset(ZoneOffset.UTC));
                return update.executeUpdate();
            }
        });
    }

    /**
     * A call with its attempts. Of an attempt the prompt's and the answer's tokens are kept, not their kinds.
     *
     * @param  id              our own id of the call, or the provider's id of its answer; of several answers with that id the
     *                         last one
     * @throws LedgerException if the database cannot be read
     */
    public Optional<Entry> find(String id) {
        try {
            return database.transaction(connection -> {
                Optional<Entry> call = find(connection, "id", id);
                return call.isPresent() ? call : find(connection, "upstream_id", id);
            });
        } catch (SQLException e) {
            throw new LedgerException("The ledger cannot be read", e);
        }
    }

    /** The call of a row of {@code llmrouter_generation}, of which all columns were selected. */
    public static Generation call(ResultSet row) throws SQLException {
        return GenerationTable.read(new RowReader(row));
    }

    /** The attempt of a row of {@code llmrouter_attempt}, of which all columns were selected. */
    public static AttemptRow attempt(ResultSet row) throws SQLException {
        return AttemptTable.read(new RowReader(row));
    }

    private static Optional<Entry> find(Connection connection, String column, String id) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT * FROM " + GenerationTable.NAME + " WHERE "
                + column + " = ? ORDER BY started DESC LIMIT 1")) {
            select.setString(1, id);
            try (ResultSet rows = select.executeQuery()) {
                if (!rows.next()) {
                    return Optional.empty();
                }
                Generation call = GenerationTable.read(new RowReader(rows));
                return Optional.of(new Entry(call, AttemptTable.read(connection, call.id())));
            }
        }
    }
}
