package io.github.llmrouter.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

import javax.sql.DataSource;

/**
 * The database of the ledger: H2 in PostgreSQL's mode, or PostgreSQL. Safe for use by many threads.
 */
public final class Database {

    /** What is done in one transaction. */
    @FunctionalInterface
    public interface Work<T> {

        /** @throws SQLException then nothing of it is done */
        T in(Connection transaction) throws SQLException;
    }

    /** How often a transaction is tried that the database broke off for the sake of another one. */
    private static final int TRIES = 5;
    private static final String ROLLED_BACK = "40";
    private static final String LOCK_TIMEOUT = "HYT00";

    private final DataSource source;
    private final Patience patience;

    public Database(DataSource source) {
        this(source, Patience.ENDLESS);
    }

    private Database(DataSource source, Patience patience) {
        this.source = source;
        this.patience = patience;
    }

    /** The same database, of which each answer is waited for no longer than this. How long a connection takes is up to its source. */
    public Database within(Duration longest) {
        return new Database(source, new Patience(longest));
    }

    /**
     * Does all of something, or nothing, and once more if the database chose it as the victim of a conflict.
     *
     * @param  work         what may be done again
     * @throws SQLException whatever the database says
     */
    public <T> T contended(Work<T> work) throws SQLException {
        for (int tried = 1;; tried++) {
            try {
                return transaction(work);
            } catch (SQLException e) {
                if (tried == TRIES || !isConflict(String.valueOf(e.getSQLState()))) {
                    throw e;
                }
            }
        }
    }

    private static boolean isConflict(String state) {
        return state.startsWith(ROLLED_BACK) || state.equals(LOCK_TIMEOUT);
    }

    /**
     * Does all of something, or nothing.
     *
     * @throws SQLException whatever the database says
     */
    public <T> T transaction(Work<T> work) throws SQLException {
        try (Connection connection = connect()) {
            int before = patience.begin(connection);
            connection.setAutoCommit(false);
            try {
                T done = work.in(connection);
                connection.commit();
                giveBack(connection, before);
                return done;
            } catch (SQLException | RuntimeException | Error e) {
                rollBack(connection, before, e);
                throw e;
            }
        }
    }

    private Connection connect() throws SQLException {
        try {
            return source.getConnection();
        } catch (IllegalStateException e) {
            // so says the pool of H2 once it is closed
            throw new SQLException("The database is closed", "08003", e);
        }
    }

    /** A connection that is broken has nothing to roll back; what broke it is what the caller should see. */
    private void rollBack(Connection connection, int before, Throwable cause) {
        try {
            connection.rollback();
            giveBack(connection, before);
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    private void giveBack(Connection connection, int before) throws SQLException {
        connection.setAutoCommit(true);
        patience.end(connection, before);
    }

    /**
     * Makes the tables, or brings them to what this version needs. Several processes may do it at once.
     *
     * @throws SQLException whatever the database says
     */
    public void migrate() throws SQLException {
        Migrations.run(this);
    }

    /** Whether a connection is to PostgreSQL; otherwise it is to H2. */
    static boolean isPostgres(Connection connection) throws SQLException {
        return connection.getMetaData().getDatabaseProductName().equals("PostgreSQL");
    }
}
