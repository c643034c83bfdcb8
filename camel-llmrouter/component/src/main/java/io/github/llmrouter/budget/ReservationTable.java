package io.github.llmrouter.budget;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The table of what is reserved for which call. A row stays when its call is over, so that nothing is booked twice. */
final class ReservationTable {

    /** What became of a reservation. */
    enum State {
        /** The call is on its way, or nobody knows what became of it. */
        HELD,
        /** The call was paid. */
        SETTLED,
        /** The call cost nothing. */
        RELEASED
    }

    /** A row that may be settled. */
    record Row(State state, BigDecimal amount) {

        private static Row of(ResultSet row) throws SQLException {
            return new Row(State.valueOf(row.getString("state")), row.getBigDecimal("amount"));
        }
    }

    private static final String COLUMNS = "call_id, budget, subject, window_start, unit, amount, made";

    private ReservationTable() {}

    /** @return whether there was none so far */
    static boolean insert(Connection connection, String call, Claim claim, State state, Instant now)
            throws SQLException {
        Pot pot = claim.pot();
        return Sql.update(connection, "INSERT INTO llmrouter_reservation (" + COLUMNS + ", state)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING", call, pot.budget().name(), pot.subject(),
                pot.start(), pot.budget().unit().name(), claim.amount(), now, state.name()) == 1;
    }

    /** A row that nobody else changes until the transaction is over. */
    static Optional<Row> lock(Connection connection, String call, String budget, String subject) throws SQLException {
        return Sql.first(connection, "SELECT state, amount FROM llmrouter_reservation"
                + " WHERE call_id = ? AND budget = ? AND subject = ? FOR UPDATE", Row::of, call, budget, subject);
    }

    /** @return whether the call has it now; not if it ended meanwhile */
    static boolean raise(Connection connection, String call, Claim more, Instant now) throws SQLException {
        Pot pot = more.pot();
        return Sql.update(connection, "UPDATE llmrouter_reservation SET amount = amount + ?"
                + " WHERE call_id = ? AND budget = ? AND subject = ? AND state = 'HELD'", more.amount(), call,
                pot.budget().name(), pot.subject()) == 1 || insert(connection, call, more, State.HELD, now);
    }

    static void end(Connection connection, String call, String budget, String subject, State state)
            throws SQLException {
        Sql.update(connection, "UPDATE llmrouter_reservation SET state = ?"
                + " WHERE call_id = ? AND budget = ? AND subject = ?", state.name(), call, budget, subject);
    }

    /** Those that are held, the oldest first. */
    static List<Held> held(Connection connection) throws SQLException {
        return Sql.list(connection, "SELECT " + COLUMNS + " FROM llmrouter_reservation WHERE state = 'HELD'"
                + " ORDER BY made, call_id, budget, subject", ReservationTable::held);
    }

    static List<Held> held(Connection connection, String call) throws SQLException {
        return Sql.list(connection, "SELECT " + COLUMNS + " FROM llmrouter_reservation"
                + " WHERE state = 'HELD' AND call_id = ? ORDER BY budget, subject", ReservationTable::held, call);
    }

    static Held held(ResultSet row) throws SQLException {
        return new Held(row.getString("call_id"), row.getString("budget"), row.getString("subject"),
                Sql.instant(row, "window_start"), Unit.valueOf(row.getString("unit")), row.getBigDecimal("amount"),
                Sql.instant(row, "made"));
    }

    /** Forgets what ended so long ago that nobody will settle it again. */
    static int forget(Connection connection, Instant before) throws SQLException {
        return Sql.update(connection, "DELETE FROM llmrouter_reservation"
                + " WHERE state IN ('SETTLED', 'RELEASED') AND made < ?", before);
    }
}
