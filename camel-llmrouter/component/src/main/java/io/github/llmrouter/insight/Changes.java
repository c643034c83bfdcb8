package io.github.llmrouter.insight;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.Optional;

/** Writes other costs into the rows and the totals. */
final class Changes {

    private static final String ATTEMPT = "UPDATE llmrouter_attempt SET cost = ? WHERE generation = ? AND number = ?";
    private static final String CALL = "UPDATE llmrouter_generation SET cost = ?, price_list = ? WHERE id = ?";
    /** As {@link io.github.llmrouter.ledger.Entry#upstreamCost} has it. */
    private static final String UPSTREAM = "UPDATE llmrouter_generation SET upstream_cost ="
            + " (SELECT SUM(COALESCE(a.provider_cost, a.cost)) FROM llmrouter_attempt a"
            + " WHERE a.generation = llmrouter_generation.id) WHERE id = ?";

    private Changes() {}

    static void write(Connection connection, List<Change> changes) throws SQLException {
        Tally tally = new Tally();
        try (PreparedStatement attempts = connection.prepareStatement(ATTEMPT);
                PreparedStatement calls = connection.prepareStatement(CALL);
                PreparedStatement upstream = connection.prepareStatement(UPSTREAM)) {
            for (Change change : changes) {
                addAttempt(attempts, change);
                if (change.charged()) {
                    addCall(calls, change);
                }
                upstream.setString(1, change.call().id());
                upstream.addBatch();
                tally.add(Period.hour(change.call().time()), change.names(), change.sums());
            }
            attempts.executeBatch();
            calls.executeBatch();
            upstream.executeBatch();
        }
        Totals.write(connection, tally);
    }

    private static void addAttempt(PreparedStatement statement, Change change) throws SQLException {
        putCost(statement, change);
        statement.setString(2, change.call().id());
        statement.setInt(3, change.number());
        statement.addBatch();
    }

    private static void addCall(PreparedStatement statement, Change change) throws SQLException {
        putCost(statement, change);
        Optional<String> list = change.after().priceList();
        if (list.isPresent()) {
            statement.setString(2, list.get());
        } else {
            statement.setNull(2, Types.VARCHAR);
        }
        statement.setString(3, change.call().id());
        statement.addBatch();
    }

    private static void putCost(PreparedStatement statement, Change change) throws SQLException {
        Optional<BigDecimal> cost = change.after().cost();
        if (cost.isPresent()) {
            statement.setBigDecimal(1, Amounts.stored(cost.get()));
        } else {
            statement.setNull(1, Types.NUMERIC);
        }
    }
}
