package io.github.llmrouter.ledger;

import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import javax.sql.DataSource;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.postgresql.ds.PGSimpleDataSource;

import io.github.llmrouter.testing.Postgres;

import static org.assertj.core.api.Assertions.assertThat;

/** On PostgreSQL. */
@TestInstance(Lifecycle.PER_CLASS)
class PostgresLedgerStoreTest extends LedgerStores {

    private Postgres postgres = null;

    @BeforeAll
    void start() {
        postgres = Postgres.start();
    }

    @AfterAll
    void stop() {
        postgres.close();
    }

    @Override
    DataSource empty() {
        return postgres.empty();
    }

    @Test
    void processesThatStartAtOnceMakeTheTablesOnce() throws Exception {
        DataSource source = empty();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            Callable<Boolean> migrate = () -> {
                new Database(source).migrate();
                return true;
            };
            for (var done : threads.invokeAll(List.of(migrate, migrate, migrate, migrate))) {
                assertThat(done.get()).isTrue();
            }
        } finally {
            threads.shutdownNow();
        }
        try (Connection connection = source.getConnection()) {
            assertThat(count(connection, "llmrouter_schema")).isEqualTo(3);
        }
    }

    @Test
    void whoMayNotMakeTablesFindsThemMade() throws Exception {
        PGSimpleDataSource source = (PGSimpleDataSource) empty();
        new Database(source).migrate();
        try (Connection connection = source.getConnection(); Statement statement = connection.createStatement()) {
            statement.execute("CREATE ROLE clerk LOGIN");
            statement.execute("GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO clerk");
        }
        source.setUser("clerk");
        Database database = new Database(source);

        database.migrate();
        LedgerStore store = new LedgerStore(database, "here", List.of());
        store.write(List.of(Calls.over("a")));
        assertThat(store.find("a")).isPresent();
    }
}
