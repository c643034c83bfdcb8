package io.github.llmrouter.budget;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The table of pots. */
final class PotTable {

    private static final String SELECT = "SELECT spent, reserved FROM llmrouter_budget"
            + " WHERE budget = ? AND subject = ? AND window_start = ?";

    private PotTable() {}

    /** How a pot stands, which nobody else changes until the transaction is over. Whoever takes several keeps to their order. */
    static Balance lock(Connection connection, String budget, String subject, Instant start) throws SQLException {
        Optional<Balance> there = find(connection, SELECT + " FOR UPDATE", budget, subject, start);
        if (there.isPresent()) {
            return there.get();
        }
        // the column told takes no NULL, and nothing reads it
        Sql.update(connection, "INSERT INTO llmrouter_budget (budget, subject, window_start, spent, reserved, told)"
                + " VALUES (?, ?, ?, 0, 0, 0) ON CONFLICT DO NOTHING", budget, subject, start);
        return find(connection, SELECT + " FOR UPDATE", budget, subject, start)
                .orElseThrow(() -> new SQLException("The pot is gone", "40001"));
    }

    static Balance lock(Connection connection, Pot pot) throws SQLException {
        return lock(connection, pot.budget().name(), pot.subject(), pot.start());
    }

    static Balance read(Connection connection, Pot pot) throws SQLException {
        return find(connection, SELECT, pot.budget().name(), pot.subject(), pot.start()).orElse(Balance.NONE);
    }

    static Map<Pot, Balance> read(Connection connection, Collection<Pot> pots) throws SQLException {
        Map<Pot, Balance> balances = new HashMap<>();
        for (Pot pot : pots) {
            balances.put(pot, read(connection, pot));
        }
        return balances;
    }

    private static Optional<Balance> find(Connection connection, String select, String budget, String subject,
            Instant start) throws SQLException {
        return Sql.first(connection, select, PotTable::balance, budget, subject, start);
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
    static void spend(Connection connection, Held reserved, BigDecimal spent) throws SQLException {
        Sql.update(connection, "UPDATE llmrouter_budget SET reserved = reserved - ?, spent = spent + ?"
                + " WHERE budget = ? AND subject = ? AND window_start = ?", reserved.amount(), spent, reserved.budget(),
                reserved.subject(), reserved.start());
    }

    private static Balance balance(ResultSet row) throws SQLException {
        return new Balance(row.getBigDecimal("spent"), row.getBigDecimal("reserved"));
    }
}
