package io.github.llmrouter.ledger;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import io.github.llmrouter.ledger.LedgerSettings.OnFailure;
import io.github.llmrouter.testing.KilledJvm;

/**
 * Books calls as fast as it can, on several threads, until it is killed. Says of each call when it is about to begin, when
 * it may leave, and when it is over: {@code begin 3-17}, {@code sent 3-17}, {@code over 3-17}. Whatever becomes final is told
 * to a listener, which adds it to a table of its own.
 */
final class BooksUntilKilled {

    private static final int THREADS = 4;

    private BooksUntilKilled() {}

    /** @param arguments the directory of the ledger */
    public static void main(String[] arguments) throws SQLException {
        OpenLedger ledger = open(Path.of(arguments[0]));
        ledger.database().transaction(BooksUntilKilled::makeTable);
        IntStream.range(0, THREADS).forEach(thread -> new Thread(() -> book(ledger, thread)).start());
    }

    /** The program's ledger, which whoever looks at it after it is dead opens in the same way. */
    static OpenLedger open(Path directory) {
        return Ledgers.open(new LedgerSettings(Optional.of(directory), Optional.empty(), true, OnFailure.FAIL),
                InstantSource.system(), List.of(BooksUntilKilled::tell));
    }

    private static boolean makeTable(Connection connection) throws SQLException {
        try (Statement make = connection.createStatement()) {
            return make.execute("CREATE TABLE told (id VARCHAR(64))");
        }
    }

    private static void tell(Connection transaction, List<Entry> entries) throws SQLException {
        try (PreparedStatement insert = transaction.prepareStatement("INSERT INTO told VALUES (?)")) {
            for (Entry entry : entries) {
                insert.setString(1, entry.id());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static void book(Ledger ledger, int thread) {
        for (int number = 0;; number++) {
            String id = thread + "-" + number;
            KilledJvm.say("begin " + id);
            ledger.intend(Calls.pending(id));
            KilledJvm.say("sent " + id);
            ledger.settle(Calls.over(id));
            KilledJvm.say("over " + id);
        }
    }
}
