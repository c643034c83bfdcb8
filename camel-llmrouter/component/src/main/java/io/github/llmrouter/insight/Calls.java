package io.github.llmrouter.insight;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.github.llmrouter.ledger.AttemptRow;
import io.github.llmrouter.ledger.Database;
import io.github.llmrouter.ledger.Generation;
import io.github.llmrouter.ledger.LedgerException;
import io.github.llmrouter.ledger.LedgerStore;

/**
 * The calls of a period, page by page, in the order of their times. Nothing is held between two pages. Safe for use by many
 * threads.
 */
final class Calls {

    static final int PAGE = 1000;

    private final Database database;

    Calls(Database database) {
        this.database = database;
    }

    /**
     * The next calls.
     *
     * @param  last the last one of the page before
     * @return      none after the last page
     */
    List<Generation> page(Query query, Optional<Generation> last) {
        try {
            return database.transaction(connection -> page(connection, query, last, " AND status <> 'PENDING'", ""));
        } catch (SQLException e) {
            throw new LedgerException("The ledger cannot be read", e);
        }
    }

    /** Failed attempts that were billed, by the ids of their calls; none for a call without any. */
    Map<String, List<AttemptRow>> failedAttempts(List<Generation> calls) {
        try {
            return database.transaction(connection -> failedAttempts(connection, calls));
        } catch (SQLException e) {
            throw new LedgerException("The ledger cannot be read", e);
        }
    }

    /** Most calls were answered at once, so that no attempt of theirs needs to be looked for. */
    static Map<String, List<AttemptRow>> failedAttempts(Connection connection, List<Generation> calls)
            throws SQLException {
        Object[] ids = calls.stream()
                .filter(call -> call.attempts() > 1 || call.error().isPresent())
                .map(Generation::id)
                .toArray();
        try (PreparedStatement statement = connection.prepareStatement("SELECT a.* FROM llmrouter_generation g"
                + " JOIN llmrouter_attempt a ON a.generation = g.id WHERE g.id = ANY (?) AND " + CallRows.IN_VAIN
                + " AND a.prompt_tokens IS NOT NULL ORDER BY a.generation, a.number")) {
            statement.setArray(1, connection.createArrayOf("VARCHAR", ids));
            Map<String, List<AttemptRow>> attempts = new HashMap<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    attempts.computeIfAbsent(rows.getString("generation"), call -> new ArrayList<>())
                            .add(LedgerStore.attempt(rows));
                }
            }
            return attempts;
        }
    }

    /** The next calls that are over, which nobody else changes until the end of the transaction. */
    static List<Generation> lockedPage(Connection connection, Query query, Optional<Generation> last)
            throws SQLException {
        return page(connection, query, last, " AND " + CallRows.FINAL, " FOR UPDATE");
    }

    /** Looks for them hour by hour, since a database may sort all that is left of the period for each page. */
    private static List<Generation> page(Connection connection, Query query, Optional<Generation> last, String which,
            String end) throws SQLException {
        Instant to = query.period().to();
        Optional<Instant> next = Optional.of(last.map(Generation::time).orElse(query.period().from()));
        Optional<Generation> after = last;
        while (next.isPresent()) {
            Instant hourEnds = next.get().truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS);
            Period hour = new Period(next.get(), hourEnds.isBefore(to) ? hourEnds : to);
            List<Generation> calls = pageOfAnHour(connection, query.of(hour), after, which, end);
            if (!calls.isEmpty()) {
                return calls;
            }
            next = firstTime(connection, hour.to(), to);
            after = Optional.empty();
        }
        return List.of();
    }

    private static Optional<Instant> firstTime(Connection connection, Instant from, Instant to) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT started FROM llmrouter_generation"
                + " WHERE started >= ? AND started < ? ORDER BY started LIMIT 1")) {
            statement.setObject(1, Figures.time(from));
            statement.setObject(2, Figures.time(to));
            try (ResultSet first = statement.executeQuery()) {
                return first.next()
                        ? Optional.of(first.getObject(1, OffsetDateTime.class).toInstant())
                        : Optional.empty();
            }
        }
    }

    private static List<Generation> pageOfAnHour(Connection connection, Query query, Optional<Generation> last,
            String which, String end) throws SQLException {
        String after = last.isPresent() ? " AND (started > ? OR id > ?)" : "";
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT * FROM llmrouter_generation WHERE started >= ? AND started < ?" + which
                        + CallRows.conditions(query) + after + " ORDER BY started, id LIMIT " + PAGE + end)) {
            statement.setObject(1, Figures.time(last.map(Generation::time).orElse(query.period().from())));
            statement.setObject(2, Figures.time(query.period().to()));
            int at = 3;
            for (String name : query.names()) {
                statement.setString(at++, name);
            }
            if (last.isPresent()) {
                statement.setObject(at++, Figures.time(last.get().time()));
                statement.setString(at++, last.get().id());
            }
            List<Generation> calls = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    calls.add(LedgerStore.call(rows));
                }
            }
            return calls;
        }
    }
}
