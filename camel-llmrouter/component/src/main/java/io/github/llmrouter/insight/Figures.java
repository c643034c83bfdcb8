package io.github.llmrouter.insight;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import io.github.llmrouter.billing.PlainAmount;
import io.github.llmrouter.ledger.Database;
import io.github.llmrouter.ledger.LedgerException;

/**
 * Answers queries: from the totals wherever they tell apart what is asked for, otherwise from the calls themselves. Safe for
 * use by many threads.
 */
final class Figures {

    private static final List<String> MEASURES = List.of("requests", "failures", "failovers", "cached_answers",
            "unknown_costs", "attempts", "failed_attempts", "prompt_tokens", "completion_tokens", "reasoning_tokens",
            "cached_tokens", "cost", "provider_cost");
    private static final int LONGS = 11;
    private static final int SECONDS_OF_AN_HOUR = 3600;

    private final Database database;

    Figures(Database database) {
        this.database = database;
    }

    /**
     * The lines in the order of their names, the times first to last.
     *
     * @param most how many at most
     */
    List<Line> lines(Query query, int most) {
        List<Line> lines = new ArrayList<>();
        String order = query.by().isEmpty() ? "" : " ORDER BY " + positions(query);
        each(query, order + " LIMIT " + most, lines::add);
        return lines;
    }

    /** All lines in no particular order, one after the other: there may be many. */
    void each(Query query, Consumer<Line> reader) {
        each(query, "", reader);
    }

    /** All calls together. */
    Sums sum(Query query) {
        List<Line> one = lines(new Query(query.period(), List.of(), query.where()), 1);
        return one.get(0).sums();
    }

    /** How many calls of the period ended with their process, so that nobody knows what became of them. */
    long unknownCalls(Query query) {
        try {
            return database.transaction(connection -> unknownCalls(connection, query));
        } catch (SQLException e) {
            throw new LedgerException("The ledger cannot be read", e);
        }
    }

    private static long unknownCalls(Connection connection, Query query) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT COUNT(*) FROM llmrouter_generation"
                + " WHERE status = 'UNKNOWN' AND started >= ? AND started < ?" + CallRows.conditions(query))) {
            statement.setObject(1, time(query.period().from()));
            statement.setObject(2, time(query.period().to()));
            int at = 3;
            for (String name : CallRows.names(query)) {
                statement.setString(at++, name);
            }
            try (ResultSet count = statement.executeQuery()) {
                count.next();
                return count.getLong(1);
            }
        }
    }

    private void each(Query query, String end, Consumer<Line> reader) {
        try {
            database.transaction(connection -> {
                read(connection, query, end, reader);
                return true;
            });
        } catch (SQLException e) {
            throw new LedgerException("The ledger cannot be read", e);
        }
    }

    private static void read(Connection connection, Query query, String end, Consumer<Line> reader)
            throws SQLException {
        Optional<Slice> slice = Slice.of(query);
        try (PreparedStatement statement = connection.prepareStatement(select(query, slice) + end)) {
            statement.setFetchSize(1000);
            int at = slice.isPresent() ? putTotals(statement, query, slice.get()) : putCalls(statement, query);
            for (Dimension dimension : dimensions(query)) {
                statement.setString(at++, query.where().get(dimension));
            }
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    reader.accept(line(query, result));
                }
            }
        }
    }

    private static String select(Query query, Optional<Slice> slice) {
        String columns = query.by().stream().map(dimension -> dimension.column() + ", ").collect(Collectors.joining());
        String sums = MEASURES.stream().map(name -> "SUM(" + name + ")").collect(Collectors.joining(", "));
        String where = dimensions(query).stream()
                .map(dimension -> " AND " + dimension.column() + " = ?")
                .collect(Collectors.joining());
        return "SELECT " + columns + sums + (slice.isPresent()
                ? " FROM llmrouter_total WHERE slice = ? AND hour_utc >= ? AND hour_utc < ?"
                : " FROM (" + CallRows.of(query) + ") calls WHERE 1 = 1") + where
                + (query.by().isEmpty() ? "" : " GROUP BY " + positions(query));
    }

    private static String positions(Query query) {
        List<String> positions = new ArrayList<>();
        for (int i = 1; i <= query.by().size(); i++) {
            positions.add(Integer.toString(i));
        }
        return String.join(", ", positions);
    }

    private static List<Dimension> dimensions(Query query) {
        return query.where().keySet().stream().sorted().toList();
    }

    private static int putTotals(PreparedStatement statement, Query query, Slice slice) throws SQLException {
        statement.setString(1, slice.name());
        statement.setInt(2, query.period().fromHour());
        statement.setInt(3, query.period().toHour());
        return 4;
    }

    private static int putCalls(PreparedStatement statement, Query query) throws SQLException {
        int at = 1;
        for (int part = 0; part < 2; part++) {
            statement.setObject(at++, time(query.period().from()));
            statement.setObject(at++, time(query.period().to()));
            for (Map.Entry<String, String> party : CallRows.parties(query).entrySet()) {
                statement.setString(at++, party.getValue());
            }
        }
        return at;
    }

    static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static Line line(Query query, ResultSet result) throws SQLException {
        List<String> names = new ArrayList<>();
        for (Dimension dimension : query.by()) {
            int at = names.size() + 1;
            names.add(dimension.isTime() ? text(dimension, result.getInt(at)) : result.getString(at));
        }
        return new Line(names, sums(result, names.size() + 1));
    }

    private static String text(Dimension dimension, int number) {
        return dimension == Dimension.DAY
                ? LocalDate.ofEpochDay(number).toString()
                : Instant.ofEpochSecond((long) number * SECONDS_OF_AN_HOUR).toString();
    }

    private static Sums sums(ResultSet result, int from) throws SQLException {
        long[] counts = new long[LONGS];
        for (int i = 0; i < LONGS; i++) {
            counts[i] = result.getLong(from + i);
        }
        return new Sums(counts[0], counts[1], counts[2], counts[3], counts[4], counts[5], counts[6], counts[7],
                counts[8], counts[9], counts[10], amount(result, from + LONGS), amount(result, from + LONGS + 1));
    }

    /** Without the zeros that the column adds; the sum of nothing is zero. */
    private static BigDecimal amount(ResultSet result, int at) throws SQLException {
        BigDecimal amount = result.getBigDecimal(at);
        return amount == null ? BigDecimal.ZERO : PlainAmount.of(amount);
    }
}
