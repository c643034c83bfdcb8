package io.github.llmrouter.limits;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;

import javax.sql.DataSource;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.distributed.jdbc.PrimaryKeyMapper;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.bucket4j.postgresql.Bucket4jPostgreSQL;

/**
 * Rate limits in a table of PostgreSQL, {@value #TABLE}, which is made if it is not there. A row is locked for as long as
 * one change of it takes.
 */
public final class PostgresRateLimits implements RateLimitStore {

    /** The name of the table. */
    public static final String TABLE = "llmrouter_rate_limit";

    private static final String MAKE_TABLE = "CREATE TABLE IF NOT EXISTS " + TABLE
            + " (id TEXT PRIMARY KEY, state BYTEA, expires_at BIGINT)";
    private static final String LOOK = "SELECT id FROM " + TABLE + " LIMIT 1";
    private static final Duration TIMEOUT = Duration.ofSeconds(1);

    private final DataSource source;
    private final ProxyManager<String> buckets;

    /**
     * @param source gives connections; how long it waits for one is its own affair, and should be a second or so
     * @param clock  those of all JVMs should agree
     */
    public PostgresRateLimits(DataSource source, InstantSource clock) {
        this.source = source;
        this.buckets = Bucket4jPostgreSQL.selectForUpdateBasedBuilder(source)
                .primaryKeyMapper(PrimaryKeyMapper.STRING)
                .table(TABLE)
                .clientClock(Allowances.meter(clock))
                .requestTimeout(TIMEOUT)
                .build();
    }

    @Override
    public Bucket bucket(String name, BucketConfiguration configuration) {
        makeTable();
        return buckets.builder().build(name, configuration);
    }

    /** Who may not make tables may find one that is there. */
    private void makeTable() {
        try (Connection connection = source.getConnection(); Statement statement = connection.createStatement()) {
            if (!isThere(statement)) {
                statement.execute(MAKE_TABLE);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The table " + TABLE + " cannot be made", e);
        }
    }

    private static boolean isThere(Statement statement) {
        try {
            statement.execute(LOOK);
            return true;
        } catch (SQLException notThere) {
            return false;
        }
    }
}
