package io.github.llmrouter.budget;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * A reservation of a call that is over in the ledger and not here. A call that nobody knows the end of is none.
 *
 * @param spent what it came to by our prices, as calls settle it, attempts that failed and were billed included; what was
 *              reserved, if the ledger does not know what the answer came to
 */
record LedgerRow(Held held, BigDecimal spent) {

    private static final String OVER = "SELECT r.call_id, r.budget, r.subject, r.window_start, r.unit, r.amount, r.made,"
            + " g.provider, g.cost, g.prompt_tokens,"
            + " (SELECT SUM(a.cost) FROM llmrouter_attempt a WHERE a.generation = g.id) AS billed,"
            + " (SELECT SUM(a.prompt_tokens + a.completion_tokens) FROM llmrouter_attempt a WHERE a.generation = g.id)"
            + " AS tokens"
            + " FROM llmrouter_reservation r JOIN llmrouter_generation g ON g.id = r.call_id"
            + " WHERE r.state = 'HELD' AND g.status = 'FINAL'";

    static List<LedgerRow> over(Connection connection) throws SQLException {
        return Sql.list(connection, OVER, LedgerRow::of);
    }

    private static LedgerRow of(ResultSet row) throws SQLException {
        Held held = ReservationTable.held(row);
        boolean answered = row.getString("provider") != null;
        BigDecimal spent = switch (held.unit()) {
            case USD -> spent(held, answered && row.getBigDecimal("cost") == null, row.getBigDecimal("billed"));
            case TOKENS -> spent(held, answered && row.getBigDecimal("prompt_tokens") == null,
                    row.getBigDecimal("tokens"));
            case REQUESTS -> answered ? BigDecimal.ONE : BigDecimal.ZERO;
        };
        return new LedgerRow(held, spent);
    }

    private static BigDecimal spent(Held held, boolean unknown, @Nullable BigDecimal known) {
        return unknown ? held.amount() : Optional.ofNullable(known).orElse(BigDecimal.ZERO);
    }
}
