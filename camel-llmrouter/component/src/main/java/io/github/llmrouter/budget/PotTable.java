package io.github.llmrouter.budget;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** The table of pots. */
final class PotTable {

    private static final String SELECT = "SELECT spent, reserved, told FROM llmrouter_budget"
            + " WHERE budget = ? AND subject = ? AND window_start = ?";

    private PotTable() {}

    /** @param told the highest threshold that was told, in percent */
    record State(Balance balance, int told) {

        static final State NEW = new State(Balance.NONE, 0);

        private static State of(ResultSet row) throws SQLException {
            return new State(new Balance(row.getBigDecimal("spent"), row.getBigDecimal("reserved")),
                    row.getInt("told"));
        }
    }

    /** How a pot stands, which nobody else changes until the transaction is over. Whoever takes several keeps to their order. */
    static State lock(Connection connection, String budget, String subject, Instant start) throws SQLException {
        Optional<State> there = find(connection, SELECT + " FOR UPDATE", budget, subject, start);
        if (there.isPresent()) {
            return there.get();
        }
        Sql.update(connection, "INSERT INTO llmrouter_budget (budget, subject, window_start, spent, reserved, told)"
                + " VALUES (?, ?, ?, 0, 0, 0) ON CONFLICT DO NOTHING", budget, subject, start);
        return find(connection, SELECT + " FOR UPDATE", budget, subject, start)
                .orElseThrow(() -> new SQLException("The pot is gone", "40001"));
    }

    static State lock(Connection connection, Pot pot) throws SQLException {
        return lock(connection, pot.budget().name(), pot.subject(), pot.start());
    }

    static Balance read(Connection connection, Pot pot) throws SQLException {
        return find(connection, SELECT, pot.budget().name(), pot.subject(), pot.start()).orElse(State.NEW).balance();
    }

    private static Optional<State> find(Connection connection, String select, String budget, String subject,
            Instant start) throws SQLException {
        return Sql.first(connection, select, State::of, budget, subject, start);
    }

    /** @return whether there is room for it */
    static boolean reserve(Connection connection, Claim claim) throws SQLException {
        Pot pot = claim.pot();
        return Sql.update(connection, "UPDATE llmrouter_budget SET reserved = reserved + ?"
                + " WHERE budget = ? AND subject = ? AND window_start = ? AND spent + reserved + ? <= ?",
                claim.amount(), pot.budget().name(), pot.subject(), pot.start(), claim.amount(), pot.budget()
                        .limit()) == 1;
    }

    /** Moves what was reserved to what is spent. */
    static void spend(Connection connection, String budget, String subject, Instant start, BigDecimal reserved,
            BigDecimal spent) throws SQLException {
        Sql.update(connection, "UPDATE llmrouter_budget SET reserved = reserved - ?, spent = spent + ?"
                + " WHERE budget = ? AND subject = ? AND window_start = ?", reserved, spent, budget, subject, start);
    }

    static void tell(Connection connection, Pot pot, int percent) throws SQLException {
        Sql.update(connection, "UPDATE llmrouter_budget SET told = ?"
                + " WHERE budget = ? AND subject = ? AND window_start = ?", percent, pot.budget().name(), pot.subject(),
                pot.start());
    }
}
