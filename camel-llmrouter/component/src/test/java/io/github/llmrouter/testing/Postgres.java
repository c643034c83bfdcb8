package io.github.llmrouter.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

import javax.sql.DataSource;

import org.junit.jupiter.api.Assumptions;
import org.postgresql.ds.PGSimpleDataSource;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/** A PostgreSQL of its own, started from its binaries; as a user of less rights where the tests run as root. */
public final class Postgres implements AutoCloseable {

    private final EmbeddedPostgres server;
    private final AtomicInteger databases = new AtomicInteger();

    private Postgres(EmbeddedPostgres server) {
        this.server = server;
    }

    /** Aborts the test where nobody may become the user of less rights that PostgreSQL demands. */
    public static Postgres start() {
        Assumptions.assumeTrue(!isRoot() || mayBecomeAnother(),
                "PostgreSQL does not run as root, and unshare is denied");
        try {
            return new Postgres(EmbeddedPostgres.builder().setServerConfig("fsync", "off").start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }

    private static boolean mayBecomeAnother() {
        try {
            return new ProcessBuilder("unshare", "-U", "true").start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** New connections to it. */
    public DataSource source() {
        return server.getPostgresDatabase();
    }

    /** New connections to a new and empty database of it. */
    public DataSource empty() {
        String name = "test_" + databases.incrementAndGet();
        try (Connection connection = source().getConnection(); Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return server.getDatabase("postgres", name);
    }

    /** Connections to where nobody listens. */
    public static DataSource unreachable() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setPortNumbers(new int[]{1});
        source.setConnectTimeout(1);
        return source;
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
