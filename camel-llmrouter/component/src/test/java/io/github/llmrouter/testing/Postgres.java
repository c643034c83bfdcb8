package io.github.llmrouter.testing;

import java.io.IOException;
import java.io.UncheckedIOException;

import javax.sql.DataSource;

import org.postgresql.ds.PGSimpleDataSource;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/** A PostgreSQL of its own, started from its binaries; as a user of less rights where the tests run as root. */
public final class Postgres implements AutoCloseable {

    private final EmbeddedPostgres server;

    private Postgres(EmbeddedPostgres server) {
        this.server = server;
    }

    public static Postgres start() {
        try {
            return new Postgres(EmbeddedPostgres.builder().setServerConfig("fsync", "off").start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** New connections to it. */
    public DataSource source() {
        return server.getPostgresDatabase();
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
