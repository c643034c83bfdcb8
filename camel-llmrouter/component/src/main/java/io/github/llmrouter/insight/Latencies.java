package io.github.llmrouter.insight;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.github.llmrouter.ledger.Database;
import io.github.llmrouter.ledger.LedgerException;

/**
 * How long answers took: from the counts of each day, or from the calls of a few users, who are too many for counts. Safe for
 * use by many threads.
 */
final class Latencies {

    private static final String COUNTS = "SELECT name, bucket, SUM(answers) FROM llmrouter_latency"
            + " WHERE dimension = ? AND name IN (%s) AND day_utc >= ? AND day_utc < ? GROUP BY name, bucket";
    private static final String CALLS = "SELECT COALESCE(%s, ''), took FROM llmrouter_generation"
            + " WHERE " + CallRows.FINAL + " AND error IS NULL AND provider IS NOT NULL AND cache_source IS NULL"
            + " AND started >= ? AND started < ?";
    private static final int HOURS_OF_A_DAY = 24;

    private final Database database;

    Latencies(Database database) {
        this.database = database;
    }

    /**
     * The answers of each of some names.
     *
     * @param  query by one dimension, of whole days
     */
    Map<String, Buckets> of(Query query, Collection<String> names) {
        if (names.isEmpty()) {
            return Map.of();
        }
        boolean counted = query.by().get(0) != Dimension.USER && query.where().isEmpty();
        try {
            return database.transaction(connection -> counted
                    ? ofCounts(connection, query, List.copyOf(names))
                    : ofCalls(connection, query, List.copyOf(names)));
        } catch (SQLException e) {
            throw new LedgerException("The ledger cannot be read", e);
        }
    }

    private static Map<String, Buckets> ofCounts(Connection connection, Query query, List<String> names)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(COUNTS.formatted(marks(names)))) {
            statement.setString(1, query.by().get(0).text());
            int at = put(statement, 2, names);
            statement.setInt(at, query.period().fromHour() / HOURS_OF_A_DAY);
            statement.setInt(at + 1, query.period().toHour() / HOURS_OF_A_DAY);
            Map<String, Buckets> found = new HashMap<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.computeIfAbsent(rows.getString(1), name -> new Buckets())
                            .add(rows.getInt(2), rows.getLong(3));
                }
            }
            return found;
        }
    }

    private static Map<String, Buckets> ofCalls(Connection connection, Query query, List<String> names)
            throws SQLException {
        Map<String, Buckets> found = new HashMap<>();
        names.forEach(name -> found.put(name, new Buckets()));
        for (Query part : parts(query, names)) {
            read(connection, part, found);
        }
        return found;
    }

    /** Each name by itself where an index finds it: for a list of names H2 would read their calls of all times. */
    private static List<Query> parts(Query query, List<String> names) {
        Dimension by = query.by().get(0);
        return CallRows.isIndexed(by) ? names.stream().map(name -> query.with(by, name)).toList() : List.of(query);
    }

    private static void read(Connection connection, Query query, Map<String, Buckets> found) throws SQLException {
        String select = CALLS.formatted(query.by().get(0).column()) + CallRows.conditions(query);
        try (PreparedStatement statement = connection.prepareStatement(select)) {
            statement.setObject(1, Figures.time(query.period().from()));
            statement.setObject(2, Figures.time(query.period().to()));
            put(statement, 3, query.names());
            statement.setFetchSize(1000);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    int bucket = Buckets.of(Duration.ofMillis(rows.getLong(2)));
                    Optional.ofNullable(found.get(rows.getString(1))).ifPresent(answers -> answers.add(bucket, 1));
                }
            }
        }
    }

    private static int put(PreparedStatement statement, int from, List<String> names) throws SQLException {
        int at = from;
        for (String name : names) {
            statement.setString(at++, name);
        }
        return at;
    }

    private static String marks(List<String> names) {
        return String.join(", ", Collections.nCopies(names.size(), "?"));
    }
}
