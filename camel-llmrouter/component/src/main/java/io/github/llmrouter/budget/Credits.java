package io.github.llmrouter.budget;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;

import io.github.llmrouter.ledger.Database;
import io.github.llmrouter.ledger.LedgerException;

/** What was paid in beforehand. Safe for use by many threads. */
public final class Credits {

    /** Nothing is known of it, so nothing is told of it. */
    static final Budget UNKNOWN = budget(BigDecimal.ZERO, List.of());

    private final Database database;
    private final InstantSource clock;

    public Credits(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Pays in.
     *
     * @param  note                     what for, for people; may be empty
     * @throws IllegalArgumentException if the amount is not more than zero, or the note is too long
     * @throws LedgerException          if the database does not answer
     */
    public void add(BigDecimal usd, String note) {
        if (usd.signum() <= 0) {
            throw new IllegalArgumentException("amount is " + usd.toPlainString() + "; it must be more than 0");
        }
        KeyFields.notTooLong("note", note);
        Instant now = clock.instant();
        try {
            database.contended(connection -> Sql.update(connection,
                    "INSERT INTO llmrouter_credit (id, added, amount, note) VALUES (?, ?, ?, ?)",
                    UUID.randomUUID().toString(), now, usd, note));
        } catch (SQLException e) {
            throw new LedgerException("Credit cannot be paid in", e);
        }
    }

    /**
     * All that was paid in, in USD.
     *
     * @throws LedgerException if the database does not answer
     */
    public BigDecimal total() {
        try {
            return database.contended(Credits::total);
        } catch (SQLException e) {
            throw new LedgerException("The credits cannot be read", e);
        }
    }

    static BigDecimal total(Connection connection) throws SQLException {
        return Sql.list(connection, "SELECT COALESCE(SUM(amount), 0) AS total FROM llmrouter_credit",
                row -> row.getBigDecimal("total")).get(0);
    }

    /** The credit as a budget. */
    static Budget budget(BigDecimal total) {
        return budget(total, Budget.USUAL_THRESHOLDS);
    }

    private static Budget budget(BigDecimal total, List<Integer> thresholds) {
        return new Budget(Budget.CREDITS, Unit.USD, total, Window.TOTAL, thresholds, false);
    }
}
