package io.github.llmrouter.budget;

import java.nio.file.Path;

import javax.sql.DataSource;

import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** In a file. */
class H2BudgetsTest extends BudgetsOnADatabase {

    @TempDir
    Path directory = Path.of("");

    private JdbcConnectionPool pool = null;

    @Override
    DataSource empty() {
        pool = JdbcConnectionPool.create("jdbc:h2:file:" + directory.resolve("ledger")
                + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH", "sa", "");
        return pool;
    }

    @AfterEach
    void dispose() {
        pool.dispose();
    }
}
