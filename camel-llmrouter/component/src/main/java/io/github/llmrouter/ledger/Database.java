package io.github.llmrouter.ledger;

import java.sql.Connection;
import java.sql.SQLException;

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

    private final DataSource source;

    public Database(DataSource source) {
        this.source = source;
    }

    /**
     * Does all of something, or nothing.
     *
     * @throws SQLException whatever the database says
     */
    public <T> T transaction(Work<T> work) throws SQLException {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            try {
                T done = work.in(connection);
                connection.commit();
                connection.setAutoCommit(true);
                return done;
            } catch (SQLException | RuntimeException | Error e) {
                rollBack(connection, e);
                throw e;
            }
        }
    }

    /** A connection that is broken has nothing to roll back; what broke it is what the caller should see. */
    private static void rollBack(Connection connection, Throwable cause) {
        try {
            connection.rollback();
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
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
