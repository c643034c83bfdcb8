package io.github.llmrouter.ledger;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

import javax.sql.DataSource;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** In a file. */
class H2LedgerStoreTest extends LedgerStores {

    @TempDir
    Path directory = Path.of("");

    private final List<H2Database> databases = new ArrayList<>();

    @Override
    DataSource empty() {
        databases.add(H2Database.open(directory.resolve("ledger-" + databases.size())));
        return databases.get(databases.size() - 1).source();
    }

    @AfterEach
    void close() {
        databases.forEach(H2Database::close);
    }

    @Test
    void aDirectoryWhoseNameH2WouldTakeForSettingsIsRefused() {
        assertThatThrownBy(() -> H2Database.open(directory.resolve("a;b/ledger"))).isInstanceOf(LedgerException.class)
                .hasMessageContaining("semicolon");
    }

    /** H2 commits each command that makes a table by itself. */
    @Test
    void aMigrationDuringWhichAProcessWasKilledIsDoneByTheNextOne() throws Exception {
        DataSource source = empty();
        Database database = new Database(source);
        database.migrate();
        database.transaction(connection -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute("DROP TABLE llmrouter_virtual_key");
                statement.execute("DROP TABLE llmrouter_latency");
                return statement.executeUpdate("DELETE FROM llmrouter_schema WHERE version > 1");
            }
        });

        database.migrate();

        try (Connection connection = source.getConnection()) {
            assertThat(count(connection, "llmrouter_virtual_key")).isZero();
            assertThat(count(connection, "llmrouter_latency")).isZero();
            assertThat(count(connection, "llmrouter_schema")).isEqualTo(7);
        }
    }

    @Test
    void aThreadThatIsInterruptedLeavesTheDatabaseOpenForOthers() throws Exception {
        H2Database database = H2Database.open(directory.resolve("ledger"));
        databases.add(database);
        Database tables = new Database(database.source());
        Thread.currentThread().interrupt();
        tables.migrate();
        assertThat(Thread.interrupted()).isTrue();

        LedgerStore store = new LedgerStore(tables, "here", List.of());
        store.write(List.of(Calls.over("a")));
        assertThat(store.find("a")).isPresent();
    }
}
