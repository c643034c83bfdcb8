package io.github.llmrouter.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.time.Duration;

/**
 * How long an answer of the database is waited for. What waits for longer, be it for a lock or for a network that swallows
 * all, loses its connection. H2 has no network, and gives up to wait for a lock by itself.
 *
 * @param longest no end if it is zero
 */
record Patience(Duration longest) {

    static final Patience ENDLESS = new Patience(Duration.ZERO);

    /** Of a connection that knows no such thing. */
    private static final int UNKNOWN = -1;

    /** @return how long it was before, for {@link #end} */
    int begin(Connection connection) throws SQLException {
        if (longest.isZero()) {
            return UNKNOWN;
        }
        try {
            int before = connection.getNetworkTimeout();
            connection.setNetworkTimeout(Runnable::run, Math.toIntExact(longest.toMillis()));
            return before;
        } catch (SQLFeatureNotSupportedException e) {
            return UNKNOWN;
        }
    }

    /** The connection may be somebody else's next. */
    void end(Connection connection, int before) throws SQLException {
        if (before != UNKNOWN) {
            connection.setNetworkTimeout(Runnable::run, before);
        }
    }
}
