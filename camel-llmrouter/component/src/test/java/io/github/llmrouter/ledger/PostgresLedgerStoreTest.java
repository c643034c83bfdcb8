package io.github.llmrouter.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
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
import org.junit.jupiter.api.Timeout;
import org.postgresql.ds.PGSimpleDataSource;

import io.github.llmrouter.testing.Postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
            assertThat(count(connection, "llmrouter_schema")).isEqualTo(7);
        }
    }

    @Test
    @Timeout(60)
    void aDatabaseThatHangsIsGivenUp() throws Exception {
        DataSource source = empty();
        Database database = new Database(source);
        database.migrate();
        LedgerStore hasty = new LedgerStore(database.within(Duration.ofMillis(300)), "here", List.of());
        try (Connection connection = source.getConnection(); Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("LOCK TABLE llmrouter_generation");

            assertThatThrownBy(() -> hasty.write(List.of(Calls.over("a")))).isInstanceOfSatisfying(SQLException.class,
                    failure -> assertThat(failure.getSQLState()).startsWith("08"));
            connection.rollback();
        }

        hasty.write(List.of(Calls.over("b")));
        assertThat(hasty.find("b")).isPresent();
    }

    @Test
    void aConnectionIsGivenBackAsPatientAsItWas() throws Exception {
        try (Connection connection = empty().getConnection()) {
            Patience patience = new Patience(Duration.ofSeconds(7));
            connection.setNetworkTimeout(Runnable::run, 3_000);

            int before = patience.begin(connection);
            assertThat(connection.getNetworkTimeout()).isEqualTo(7_000);
            patience.end(connection, before);
            assertThat(connection.getNetworkTimeout()).isEqualTo(3_000);
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
