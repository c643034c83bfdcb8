package io.github.llmrouter.budget;

import javax.sql.DataSource;

import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.postgresql.ds.PGConnectionPoolDataSource;
import org.postgresql.ds.PGSimpleDataSource;

import io.github.llmrouter.testing.Postgres;

/** On PostgreSQL. */
@TestInstance(Lifecycle.PER_CLASS)
class PostgresBudgetsTest extends BudgetsOnADatabase {

    private Postgres postgres = null;
    private JdbcConnectionPool pool = null;

    @BeforeAll
    void start() {
        postgres = Postgres.start();
    }

    @AfterAll
    void stop() {
        postgres.close();
    }

    /** A pool, as any application has. */
    @Override
    DataSource empty() {
        PGSimpleDataSource empty = (PGSimpleDataSource) postgres.empty();
        PGConnectionPoolDataSource pooled = new PGConnectionPoolDataSource();
        pooled.setUrl(empty.getUrl());
        pooled.setUser(empty.getUser());
        pool = JdbcConnectionPool.create(pooled);
        return pool;
    }

    @AfterEach
    void dispose() {
        pool.dispose();
    }
}
