package io.github.llmrouter.ledger;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** A ledger in a file of H2 that writes at once, so that a test can read what was booked. */
public final class TestLedger implements Ledger, AutoCloseable {

    private final H2Database file;
    private final Database database;
    private final LedgerStore store;

    public TestLedger(Path directory) {
        file = H2Database.open(directory.resolve("ledger"));
        database = new Database(file.source());
        try {
            database.migrate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        store = new LedgerStore(database, "test", List.of());
    }

    @Override
    public void intend(Generation pending) {
        write(Entry.pending(pending));
    }

    @Override
    public void settle(Entry entry) {
        write(entry);
    }

    private void write(Entry entry) {
        try {
            store.write(List.of(entry));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What was booked of a call. */
    public Entry of(String id) {
        return store.find(id).orElseThrow(() -> new AssertionError("Nothing is booked of " + id));
    }

    /** The first column of all rows, as text. */
    public List<String> query(String sql) {
        try {
            return database.transaction(connection -> {
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

    /** One amount, zero if there is none. */
    public BigDecimal amount(String sql) {
        return query(sql).stream()
                .filter(text -> !text.equals("null"))
                .findFirst()
                .map(text -> new BigDecimal(text)
                        .stripTrailingZeros())
                .orElse(BigDecimal.ZERO);
    }

    @Override
    public void close() {
        file.close();
    }
}
