package io.github.llmrouter.testing;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.github.llmrouter.ledger.Entry;
import io.github.llmrouter.ledger.OpenLedger;

/** Reads what was booked. */
public final class LedgerReader {

    private static final Duration SOON = Duration.ofSeconds(20);

    private final OpenLedger ledger;

    public LedgerReader(OpenLedger ledger) {
        this.ledger = ledger;
    }

    /** What was booked of a call. */
    public Entry of(String id) {
        flush();
        return ledger.store().find(id).orElseThrow(() -> new AssertionError("Nothing is booked of " + id));
    }

    /** All rows as text, with a bar between columns. */
    public List<String> query(String sql) {
        flush();
        try {
            return ledger.database().transaction(connection -> {
                try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(sql)) {
                    List<String> found = new ArrayList<>();
                    while (rows.next()) {
                        StringBuilder row = new StringBuilder();
                        for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                            row.append(column > 1 ? " | " : "").append(rows.getString(column));
                        }
                        found.add(row.toString());
                    }
                    return found;
                }
            });
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Changes rows. */
    public void change(String sql) {
        flush();
        try {
            ledger.database().transaction(connection -> {
                try (Statement statement = connection.createStatement()) {
                    return statement.executeUpdate(sql);
                }
            });
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** One amount, zero if there is none. */
    public BigDecimal amount(String sql) {
        return query(sql).stream()
                .filter(text -> !text.equals("null"))
                .findFirst()
                .map(text -> new BigDecimal(text)
                        .stripTrailingZeros())
                .orElse(BigDecimal.ZERO);
    }

    private void flush() {
        if (!ledger.flush(SOON)) {
            throw new AssertionError("The ledger was not written within " + SOON);
        }
    }
}
