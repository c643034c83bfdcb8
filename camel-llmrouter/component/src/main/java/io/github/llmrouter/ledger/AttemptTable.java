package io.github.llmrouter.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.github.llmrouter.chat.Usage;

/** How an attempt is a row of the table of attempts. */
final class AttemptTable {

    static final String NAME = "llmrouter_attempt";

    /** In the order in which {@link #add} fills them. */
    private static final List<String> COLUMNS = List.of("generation", "number", "started", "provider", "model",
            "provider_key", "http_status", "error", "took", "prompt_tokens", "completion_tokens", "cost",
            "provider_cost", "estimated", "searches");

    static final String INSERT = RowWriter.insert(NAME, COLUMNS);

    private AttemptTable() {}

    /**
     * Adds a row to a batch of {@link #INSERT}.
     *
     * @param call the id of the call
     */
    static void add(PreparedStatement insert, String call, AttemptRow attempt) throws SQLException {
        RowWriter row = new RowWriter(insert);
        row.text(call).number(attempt.number()).time(attempt.time());
        row.text(attempt.provider()).text(attempt.model()).text(attempt.key());
        row.number(attempt.status()).text(attempt.error()).took(attempt.took());
        row.count(attempt.usage().map(Usage::prompt)).count(attempt.usage().map(Usage::completion));
        row.amount(attempt.charge().cost()).amount(attempt.charge().providerCost());
        row.flag(attempt.charge().estimated()).count(attempt.usage().map(Usage::searches));
        row.add();
    }

    /** The attempts of a call, in order. */
    static List<AttemptRow> read(Connection connection, String call) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT * FROM " + NAME + " WHERE generation = ? ORDER BY number")) {
            select.setString(1, call);
            try (ResultSet rows = select.executeQuery()) {
                List<AttemptRow> attempts = new ArrayList<>();
                while (rows.next()) {
                    attempts.add(read(new RowReader(rows)));
                }
                return attempts;
            }
        }
    }

    static AttemptRow read(RowReader row) throws SQLException {
        return new AttemptRow(row.number("number"), row.time("started"), row.name("provider"), row.name("model"),
                row.text("provider_key"), row.maybeNumber("http_status"), row.text("error"), row.took("took"),
                row.isKnown("prompt_tokens")
                        ? Optional.of(Usage.of(row.count("prompt_tokens"), row.count("completion_tokens"))
                                .searching(row.count("searches")))
                        : Optional.empty(),
                row.charge(Optional.empty(), row.flag("estimated")));
    }
}
