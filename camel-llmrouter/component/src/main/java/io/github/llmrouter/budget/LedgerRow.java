package io.github.llmrouter.budget;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * A reservation of a call that is over in the ledger and not here. A call that nobody knows the end of is none.
 *
 * @param spent what it came to; what was reserved, if the ledger does not know it
 */
record LedgerRow(Held held, BigDecimal spent) {

    private static final String OVER = "SELECT r.call_id, r.budget, r.subject, r.window_start, r.unit, r.amount, r.made,"
            + " g.provider, g.cost, g.prompt_tokens + g.completion_tokens AS tokens"
            + " FROM llmrouter_reservation r JOIN llmrouter_generation g ON g.id = r.call_id"
            + " WHERE r.state = 'HELD' AND g.status = 'FINAL'";

    static List<LedgerRow> over(Connection connection) throws SQLException {
        return Sql.list(connection, OVER, LedgerRow::of);
    }

    private static LedgerRow of(ResultSet row) throws SQLException {
        Held held = ReservationTable.held(row);
        return new LedgerRow(held, row.getString("provider") == null ? BigDecimal.ZERO : spent(held, row));
    }

    private static BigDecimal spent(Held held, ResultSet row) throws SQLException {
        return switch (held.unit()) {
            case USD -> Optional.ofNullable(row.getBigDecimal("cost")).orElse(held.amount());
            case TOKENS -> Optional.ofNullable(row.getBigDecimal("tokens")).orElse(held.amount());
            case REQUESTS -> BigDecimal.ONE;
        };
    }
}
