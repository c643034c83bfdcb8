package io.github.llmrouter.ledger;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.OptionalInt;

import io.github.llmrouter.billing.Charge;
import io.github.llmrouter.billing.PlainAmount;

/** The row that a result is at, by the names of its columns. */
final class RowReader {

    private final ResultSet row;

    RowReader(ResultSet row) {
        this.row = row;
    }

    String name(String column) throws SQLException {
        return row.getString(column);
    }

    Optional<String> text(String column) throws SQLException {
        return Optional.ofNullable(row.getString(column));
    }

    boolean flag(String column) throws SQLException {
        return row.getBoolean(column);
    }

    int number(String column) throws SQLException {
        return row.getInt(column);
    }

    OptionalInt maybeNumber(String column) throws SQLException {
        int value = row.getInt(column);
        return row.wasNull() ? OptionalInt.empty() : OptionalInt.of(value);
    }

    /** 0 if it is not known. */
    long count(String column) throws SQLException {
        return row.getLong(column);
    }

    boolean isKnown(String column) throws SQLException {
        return row.getObject(column) != null;
    }

    /** Without the zeros that fill up the column. */
    Optional<BigDecimal> amount(String column) throws SQLException {
        return Optional.ofNullable(row.getBigDecimal(column)).map(PlainAmount::of);
    }

    Duration took(String column) throws SQLException {
        return Duration.ofMillis(row.getLong(column));
    }

    Optional<Duration> maybeTook(String column) throws SQLException {
        return isKnown(column) ? Optional.of(took(column)) : Optional.empty();
    }

    Instant time(String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    Charge charge(Optional<String> priceList, boolean estimated) throws SQLException {
        return new Charge(amount("cost"), amount("provider_cost"), priceList, estimated);
    }
}
