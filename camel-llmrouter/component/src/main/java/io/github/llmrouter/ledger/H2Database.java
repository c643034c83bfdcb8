package io.github.llmrouter.ledger;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;

import javax.sql.DataSource;

import org.h2.api.ErrorCode;
import org.h2.jdbcx.JdbcConnectionPool;

/** A database in a file, for one process. The only class that knows H2. */
final class H2Database implements AutoCloseable {

    /**
     * Names and NULLs as PostgreSQL has them. A transaction is in the file when it commits, and whoever opened the file
     * closes it, not a hook of H2 that runs beside the end of the application.
     */
    private static final String OPTIONS = ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH"
            + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE";

    /**
     * The file system of H2 that bears threads which are interrupted. With its usual one, {@code file:}, such a thread closes the
     * database for all others, and threads of routes are interrupted whenever a context stops.
     */
    private static final String URL = "jdbc:h2:async:";

    /** How long to wait for a connection while others have all of them. */
    private static final int CONNECTION_WITHIN_SECONDS = 5;

    private final JdbcConnectionPool pool;

    private H2Database(JdbcConnectionPool pool) {
        this.pool = pool;
    }

    /**
     * Opens a database, which is made if it is not there.
     *
     * @param  file            where it is, without the ending {@code .mv.db}
     * @throws LedgerException if it cannot be opened or is open elsewhere
     */
    static H2Database open(Path file) {
        String path = file.toAbsolutePath().toString();
        if (path.contains(";")) {
            throw new LedgerException("ledgerPath=" + file.getParent() + " has a semicolon, after which H2 expects"
                    + " settings; choose a directory without one");
        }
        JdbcConnectionPool pool = JdbcConnectionPool.create(URL + path + OPTIONS, "sa", "");
        pool.setLoginTimeout(CONNECTION_WITHIN_SECONDS);
        return opened(pool, file);
    }

    private static H2Database opened(JdbcConnectionPool pool, Path file) {
        try (Connection connection = pool.getConnection()) {
            return new H2Database(pool);
        } catch (SQLException e) {
            pool.dispose();
            throw new LedgerException(e.getErrorCode() == ErrorCode.DATABASE_ALREADY_OPEN_1
                    ? "The ledger " + file + ".mv.db is open in another process; give each a ledgerPath of its own, or"
                            + " set ledgerDataSource to a PostgreSQL that they share"
                    : "The ledger " + file
                            + ".mv.db cannot be opened; if it is damaged, restore a backup or move it away",
                    e);
        }
    }

    DataSource source() {
        return pool;
    }

    @Override
    public void close() {
        pool.dispose();
    }
}
