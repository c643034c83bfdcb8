package io.github.llmrouter.testing;

import java.util.UUID;

import javax.sql.DataSource;

import org.h2.jdbcx.JdbcConnectionPool;

/** A database that is gone when it is closed. */
public final class MemoryDatabase implements AutoCloseable {

    private final JdbcConnectionPool pool = JdbcConnectionPool.create("jdbc:h2:mem:" + UUID.randomUUID()
            + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH", "sa", "");

    /** Connections to it. */
    public DataSource source() {
        return pool;
    }

    @Override
    public void close() {
        pool.dispose();
    }
}
