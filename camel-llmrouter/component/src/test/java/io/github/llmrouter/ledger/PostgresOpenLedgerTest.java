package io.github.llmrouter.ledger;

import javax.sql.DataSource;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

import io.github.llmrouter.testing.Postgres;

/** Over PostgreSQL. */
@TestInstance(Lifecycle.PER_CLASS)
class PostgresOpenLedgerTest extends OpenLedgers {

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
}
