package io.github.llmrouter.insight;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.List;

/**
 * Adds numbers to rows that may not be there yet, in ways that all databases know. Most are there, so adding is tried first.
 * If one is missing, all that was added is taken back, the row is made of zeros, and all is added again: rows are always made
 * before any is added to, and both in one order, so that no two transactions wait for each other in a circle.
 *
 * @param make      an INSERT that does nothing to a row that is there
 * @param putNew    fills it
 * @param add       an UPDATE of one row
 * @param putAdding fills it
 */
record Adding<T>(String make, Filler<T> putNew, String add, Filler<T> putAdding) {

    /** Puts a row into a statement. */
    @FunctionalInterface
    interface Filler<T> {

        void put(PreparedStatement statement, T row) throws SQLException;
    }

    /** @param rows in the order that all processes keep */
    void write(Connection transaction, List<T> rows) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        Savepoint before = transaction.setSavepoint();
        List<T> missing = add(transaction, rows);
        if (!missing.isEmpty()) {
            transaction.rollback(before);
            batch(transaction, make, putNew, missing);
            add(transaction, rows);
        }
        transaction.releaseSavepoint(before);
    }

    private List<T> add(Connection transaction, List<T> rows) throws SQLException {
        int[] changed = batch(transaction, add, putAdding, rows);
        List<T> missing = new ArrayList<>();
        for (int i = 0; i < changed.length; i++) {
            if (changed[i] == 0) {
                missing.add(rows.get(i));
            }
        }
        return missing;
    }

    private static <T> int[] batch(Connection transaction, String sql, Filler<T> filler, List<T> rows)
            throws SQLException {
        try (PreparedStatement statement = transaction.prepareStatement(sql)) {
            for (T row : rows) {
                filler.put(statement, row);
                statement.addBatch();
            }
            return statement.executeBatch();
        }
    }
}
