package io.github.llmrouter.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import javax.sql.DataSource;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.github.llmrouter.ledger.Generation.Status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What is written to the tables, and what is found there; the same on every database. */
abstract class LedgerStores {

    private final List<String> booked = new ArrayList<>();
    private Database database = null;
    private LedgerStore store = null;

    /** An empty database. */
    abstract DataSource empty();

    @BeforeEach
    void open() throws SQLException {
        booked.clear();
        database = new Database(empty());
        database.migrate();
        store = new LedgerStore(database, "here",
                List.of((connection, entries) -> entries.forEach(entry -> booked.add(entry.id()))));
    }

    @Test
    void aCallIsFoundByItsId() throws SQLException {
        store.write(List.of(Calls.over("a"), Calls.over("b")));

        assertThat(store.find("a")).contains(Calls.over("a"));
    }

    @Test
    void aCallIsFoundByTheProvidersId() throws SQLException {
        store.write(List.of(Calls.over("a"), Calls.over("b")));

        assertThat(store.find("upstream-b")).contains(Calls.over("b"));
    }

    @Test
    void searchesOfACallAndOfItsAttemptsAreKept() throws SQLException {
        store.write(List.of(Calls.searched("a")));

        assertThat(store.find("a")).contains(Calls.searched("a"));
    }

    @Test
    void aCallThatNobodyAnsweredHasNoAnswer() throws SQLException {
        store.write(List.of(Calls.failed("a")));

        assertThat(store.find("a")).contains(Calls.failed("a"));
    }

    @Test
    void nothingIsFoundOfAnUnknownCall() {
        assertThat(store.find("a")).isEmpty();
    }

    @Test
    void whatIsWrittenTwiceIsThereOnceAndIsToldOnce() throws SQLException {
        store.write(List.of(Calls.over("a")));
        store.write(List.of(Calls.over("a"), Calls.over("b"), Calls.over("b")));

        assertThat(count("llmrouter_generation")).isEqualTo(2);
        assertThat(count("llmrouter_attempt")).isEqualTo(4);
        assertThat(booked).containsExactly("a", "b");
    }

    @Test
    void aPendingCallBecomesFinal() throws SQLException {
        store.write(List.of(Entry.pending(Calls.pending("a"))));
        assertThat(store.find("a")).contains(Entry.pending(Calls.pending("a")));
        assertThat(booked).isEmpty();

        store.write(List.of(Calls.over("a")));
        assertThat(store.find("a")).contains(Calls.over("a"));
        assertThat(booked).containsExactly("a");
    }

    @Test
    void aLostCallBecomesFinal() throws SQLException {
        store.write(List.of(Entry.pending(Calls.pending("a"))));
        store.write(List.of(Entry.pending(Calls.pending("a")).lost()));
        assertThat(store.find("a")).map(Entry::status).contains(Status.UNKNOWN);

        store.write(List.of(Calls.over("a")));
        assertThat(store.find("a")).contains(Calls.over("a"));
    }

    @Test
    void aFinalCallStaysFinal() throws SQLException {
        store.write(List.of(Calls.over("a")));
        store.write(List.of(Entry.pending(Calls.pending("a")), Entry.pending(Calls.pending("a")).lost()));

        assertThat(store.find("a")).contains(Calls.over("a"));
        assertThat(booked).containsExactly("a");
    }

    @Test
    void oneCallOfABatchCountsOnceHoweverOftenItIsToldOf() throws SQLException {
        store.write(List.of(Calls.over("a"), Entry.pending(Calls.pending("a"))));

        assertThat(store.find("a")).contains(Calls.over("a"));
        assertThat(count("llmrouter_generation")).isEqualTo(1);
    }

    @Test
    void ifAListenerFailsNothingIsWritten() throws SQLException {
        LedgerStore strict = new LedgerStore(database, "here", List.of((connection, entries) -> {
            throw new SQLException("no");
        }));

        assertThatThrownBy(() -> strict.write(List.of(Calls.over("a")))).hasMessage("no");
        assertThat(store.find("a")).isEmpty();
    }

    @Test
    void aTransactionThatTheDatabaseBrokeOffForAnotherIsDoneAgain() throws SQLException {
        AtomicInteger tried = new AtomicInteger();
        LedgerStore unlucky = new LedgerStore(database, "here", List.of((connection, entries) -> {
            if (tried.incrementAndGet() < 3) {
                throw new SQLException("deadlock", "40P01");
            }
        }));

        unlucky.write(List.of(Calls.over("a")));

        assertThat(tried).hasValue(3);
        assertThat(store.find("a")).contains(Calls.over("a"));
    }

    @Test
    void pendingCallsOfEarlierProcessesOfTheNodeAreUnknown() throws SQLException {
        store.write(List.of(Entry.pending(Calls.pending("a")), Calls.over("b")));

        assertThat(store.abandonOwn()).isEqualTo(1);
        assertThat(store.find("a")).map(Entry::status).contains(Status.UNKNOWN);
        assertThat(store.find("b")).map(Entry::status).contains(Status.FINAL);
    }

    @Test
    void oldPendingCallsOfOtherNodesAreUnknown() throws SQLException {
        new LedgerStore(database, "there", List.of()).write(List.of(
                Entry.pending(Calls.pending("old", Calls.TIME.minusSeconds(1))), Entry.pending(Calls.pending("new"))));

        assertThat(store.abandonOthers(Calls.TIME)).isEqualTo(1);
        assertThat(store.find("old")).map(Entry::status).contains(Status.UNKNOWN);
        assertThat(store.find("new")).map(Entry::status).contains(Status.PENDING);
    }

    @Test
    void manyThreadsThatWriteTheSameLeaveItThereOnce() throws Exception {
        List<Entry> entries = IntStream.range(0, 50).mapToObj(number -> Calls.over("call-" + number)).toList();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            Callable<Boolean> write = () -> {
                writeInSpiteOfOthers(entries);
                return true;
            };
            for (var done : threads.invokeAll(List.of(write, write, write, write))) {
                assertThat(done.get()).isTrue();
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(count("llmrouter_generation")).isEqualTo(50);
        assertThat(count("llmrouter_attempt")).isEqualTo(100);
    }

    /** Who is second to write a row hears of it from the database, and writes again. */
    private void writeInSpiteOfOthers(List<Entry> entries) throws SQLException {
        try {
            new LedgerStore(database, "here", List.of()).write(entries);
        } catch (SQLException othersWereFaster) {
            new LedgerStore(database, "here", List.of()).write(entries);
        }
    }

    private long count(String table) throws SQLException {
        return database.transaction(connection -> count(connection, table));
    }

    static long count(Connection connection, String table) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT COUNT(*) FROM " + table);
                ResultSet rows = select.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
