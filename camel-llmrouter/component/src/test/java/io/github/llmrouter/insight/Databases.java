package io.github.llmrouter.insight;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

import javax.sql.DataSource;

import org.h2.jdbcx.JdbcConnectionPool;

import io.github.llmrouter.ledger.Database;
import io.github.llmrouter.ledger.Entry;
import io.github.llmrouter.ledger.LedgerStore;
import io.github.llmrouter.testing.Postgres;

/** An H2 in memory and a PostgreSQL, each with the tables of a ledger. */
final class Databases implements AutoCloseable {

    private final Postgres postgres = Postgres.start();
    private final List<JdbcConnectionPool> pools = new ArrayList<>();

    /** One of each, both empty. */
    List<Database> make() throws SQLException {
        List<Database> databases = List.of(new Database(h2()), new Database(postgres.empty()));
        for (Database database : databases) {
            database.migrate();
        }
        return databases;
    }

    private DataSource h2() {
        JdbcConnectionPool pool = JdbcConnectionPool.create("jdbc:h2:mem:" + UUID.randomUUID()
                + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;DB_CLOSE_DELAY=-1", "sa", "");
        pools.add(pool);
        return pool;
    }

    /** Books calls as the component does. */
    static void book(Database database, Collection<Entry> calls) throws SQLException {
        new LedgerStore(database, "here", List.of(new Totals())).write(calls);
    }

    @Override
    public void close() {
        pools.forEach(JdbcConnectionPool::dispose);
        postgres.close();
    }
}
