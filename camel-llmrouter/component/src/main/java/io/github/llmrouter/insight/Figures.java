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
import java.util.function.Consumer;

import io.github.llmrouter.billing.PlainAmount;
import io.github.llmrouter.ledger.Database;
import io.github.llmrouter.ledger.LedgerException;

/**
 * Answers queries: from the totals wherever they tell apart what is asked for, otherwise from the calls themselves. Safe for
 * use by many threads.
 */
final class Figures {

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
        String order = query.by().isEmpty() ? "" : " ORDER BY " + Source.positions(query);
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
            for (String name : query.names()) {
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
        List<Source> totals = Slice.sources(query);
        List<Source> sources = totals.isEmpty() ? CallRows.sources(query) : totals;
        try (PreparedStatement statement = connection.prepareStatement(Source.sums(sources, query) + end)) {
            statement.setFetchSize(1000);
            int at = 1;
            for (Object value : Source.values(sources, query)) {
                statement.setObject(at++, value);
            }
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    reader.accept(line(query, result));
                }
            }
        }
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
                counts[8], counts[9], counts[10], amount(result, from + LONGS), amount(result, from + LONGS + 1),
                amount(result, from + LONGS + 2));
    }

    /** Without the zeros that the column adds; the sum of nothing is zero. */
    private static BigDecimal amount(ResultSet result, int at) throws SQLException {
        BigDecimal amount = result.getBigDecimal(at);
        return amount == null ? BigDecimal.ZERO : PlainAmount.of(amount);
    }
}
