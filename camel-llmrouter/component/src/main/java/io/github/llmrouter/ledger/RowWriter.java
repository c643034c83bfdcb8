package io.github.llmrouter.ledger;

import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import org.jspecify.annotations.Nullable;

/** Fills the parameters of a statement from left to right, row by row. */
final class RowWriter {

    private final PreparedStatement statement;
    private int filled;

    RowWriter(PreparedStatement statement) {
        this.statement = statement;
    }

    static String insert(String table, List<String> columns) {
        return "INSERT INTO " + table + " (" + String.join(", ", columns) + ") VALUES ("
                + "?, ".repeat(columns.size() - 1) + "?)";
    }

    RowWriter text(String value) throws SQLException {
        return text(Optional.of(value));
    }

    RowWriter text(Optional<String> value) throws SQLException {
        return put(value.orElse(null), Types.VARCHAR);
    }

    RowWriter flag(boolean value) throws SQLException {
        return put(value, Types.BOOLEAN);
    }

    RowWriter number(int value) throws SQLException {
        return put(value, Types.INTEGER);
    }

    RowWriter number(OptionalInt value) throws SQLException {
        return put(value.isPresent() ? value.getAsInt() : null, Types.INTEGER);
    }

    RowWriter count(Optional<Long> value) throws SQLException {
        return put(value.orElse(null), Types.BIGINT);
    }

    RowWriter amount(Optional<BigDecimal> value) throws SQLException {
        return put(value.orElse(null), Types.NUMERIC);
    }

    RowWriter took(Duration value) throws SQLException {
        return put(value.toMillis(), Types.BIGINT);
    }

    RowWriter time(Instant value) throws SQLException {
        return put(value.truncatedTo(ChronoUnit.MILLIS).atOffset(ZoneOffset.UTC), Types.TIMESTAMP_WITH_TIMEZONE);
    }

    /** The row is complete. */
    void add() throws SQLException {
        statement.addBatch();
        filled = 0;
    }

    private RowWriter put(@Nullable Object value, int type) throws SQLException {
        statement.setObject(++filled, value, type);
        return this;
    }
}
