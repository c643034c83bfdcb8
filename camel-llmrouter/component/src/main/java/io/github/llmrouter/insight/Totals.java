package io.github.llmrouter.insight;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

import io.github.llmrouter.ledger.Entry;
import io.github.llmrouter.ledger.EntryListener;

/**
 * Keeps totals of calls, in the transaction that books them: what they say is what the rows add up to. Several processes may
 * write at once. Safe for use by many threads.
 */
public final class Totals implements EntryListener {

    private static final String MAKE = "INSERT INTO llmrouter_total (slice, hour_utc, cell, model, provider,"
            + " provider_key, virtual_key, tenant, end_user, route_id, requests, failures, failovers, cached_answers,"
            + " unknown_costs, attempts, failed_attempts, prompt_tokens, completion_tokens, reasoning_tokens,"
            + " cached_tokens, cost, provider_cost, failed_attempts_cost)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)"
            + " ON CONFLICT DO NOTHING";
    private static final String ADD = "UPDATE llmrouter_total SET requests = requests + ?, failures = failures + ?,"
            + " failovers = failovers + ?, cached_answers = cached_answers + ?, unknown_costs = unknown_costs + ?,"
            + " attempts = attempts + ?, failed_attempts = failed_attempts + ?, prompt_tokens = prompt_tokens + ?,"
            + " completion_tokens = completion_tokens + ?, reasoning_tokens = reasoning_tokens + ?,"
            + " cached_tokens = cached_tokens + ?, cost = cost + ?, provider_cost = provider_cost + ?,"
            + " failed_attempts_cost = failed_attempts_cost + ?"
            + " WHERE slice = ? AND hour_utc = ? AND cell = ?";
    private static final String MAKE_PACE = "INSERT INTO llmrouter_latency (dimension, name, day_utc, bucket, answers)"
            + " VALUES (?, ?, ?, ?, 0) ON CONFLICT DO NOTHING";
    private static final String ADD_PACE = "UPDATE llmrouter_latency SET answers = answers + ?"
            + " WHERE dimension = ? AND name = ? AND day_utc = ? AND bucket = ?";

    private static final Adding<Map.Entry<Cell, Sums>> TOTALS = new Adding<>(MAKE, (make, total) -> {
        int at = put(make, 1, total.getKey());
        for (String name : total.getKey().names()) {
            make.setString(at++, name);
        }
    }, ADD, (add, total) -> put(add, put(add, 1, total.getValue()), total.getKey()));
    private static final Adding<Map.Entry<Tally.Pace, Long>> PACES = new Adding<>(MAKE_PACE,
            (make, pace) -> put(make, 1, pace.getKey()), ADD_PACE, (add, pace) -> {
                add.setLong(1, pace.getValue());
                put(add, 2, pace.getKey());
            });

    @Override
    public void booked(Connection transaction, List<Entry> entries) throws SQLException {
        Tally tally = new Tally();
        entries.forEach(tally::add);
        write(transaction, tally);
    }

    /** Adds what was counted. */
    static void write(Connection transaction, Tally tally) throws SQLException {
        TOTALS.write(transaction, List.copyOf(tally.totals().entrySet()));
        PACES.write(transaction, List.copyOf(tally.paces().entrySet()));
    }

    /** @return the place after the last one */
    private static int put(PreparedStatement statement, int from, Cell cell) throws SQLException {
        statement.setString(from, cell.slice().name());
        statement.setInt(from + 1, cell.hour());
        statement.setString(from + 2, cell.digest());
        return from + 3;
    }

    private static int put(PreparedStatement statement, int from, Sums sums) throws SQLException {
        long[] counts = {sums.requests(), sums.failures(), sums.failovers(), sums.cachedAnswers(), sums.unknownCosts(),
                sums.attempts(), sums.failedAttempts(), sums.promptTokens(), sums.completionTokens(),
                sums.reasoningTokens(), sums.cachedTokens()};
        int at = from;
        for (long count : counts) {
            statement.setLong(at++, count);
        }
        statement.setBigDecimal(at++, sums.cost());
        statement.setBigDecimal(at++, sums.providerCost());
        statement.setBigDecimal(at++, sums.failedAttemptsCost());
        return at;
    }

    private static void put(PreparedStatement statement, int from, Tally.Pace pace) throws SQLException {
        statement.setString(from, pace.dimension().text());
        statement.setString(from + 1, pace.name());
        statement.setInt(from + 2, pace.day());
        statement.setInt(from + 3, pace.bucket());
    }
}
