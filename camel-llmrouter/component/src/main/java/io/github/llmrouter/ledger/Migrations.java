package io.github.llmrouter.ledger;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;

/**
 * Brings the tables to what this version needs, one script after the other, each once. Processes that start at once wait for
 * each other.
 *
 * <p>
 * It is here because the libraries for it do not fit: Flyway and Liquibase are found by Spring Boot, which then runs them for
 * the application's own database as well, and MyBatis Migrations reads what was done before any hook of it could take a lock,
 * so that processes that start at once do it twice. Who may not make tables finds nothing to make here if the scripts were run by hand.
 */
final class Migrations {

    private static final List<String> SCRIPTS = List.of("V1__ledger.sql", "V2__budgets.sql", "V3__insight.sql",
            "V4__weeks.sql", "V5__failed_attempts.sql", "V6__attempts.sql", "V7__searches.sql");
    private static final String TABLE = "llmrouter_schema";

    private Migrations() {}

    static void run(Database database) throws SQLException {
        database.transaction(Migrations::run);
    }

    private static int run(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            lock(statement);
            int done = version(statement);
            for (int version = done + 1; version <= SCRIPTS.size(); version++) {
                apply(statement, version);
            }
            return done;
        }
    }

    /** Until the end of the transaction. An H2 file is open in one process, and by one ledger of it. */
    private static void lock(Statement statement) throws SQLException {
        if (Database.isPostgres(statement.getConnection())) {
            statement.execute("SELECT pg_advisory_xact_lock(" + TABLE.hashCode() + ")");
        }
    }

    /** Which script was the last one; 0 if none was. */
    private static int version(Statement statement) throws SQLException {
        if (!isThere(statement.getConnection())) {
            statement.execute("CREATE TABLE " + TABLE + " (version INTEGER PRIMARY KEY)");
        }
        try (ResultSet last = statement.executeQuery("SELECT COALESCE(MAX(version), 0) FROM " + TABLE)) {
            last.next();
            return last.getInt(1);
        }
    }

    private static boolean isThere(Connection connection) throws SQLException {
        try (ResultSet tables = connection.getMetaData()
                .getTables(connection.getCatalog(), connection.getSchema(), TABLE, null)) {
            return tables.next();
        }
    }

    private static void apply(Statement statement, int version) throws SQLException {
        for (String command : script(SCRIPTS.get(version - 1)).split(";\\s*\n")) {
            if (!command.isBlank()) {
                statement.execute(command);
            }
        }
        statement.execute("INSERT INTO " + TABLE + " VALUES (" + version + ")");
    }

    private static String script(String name) {
        try (InputStream in = Objects.requireNonNull(Migrations.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new LedgerException("The script " + name + " of the jar cannot be read", e);
        }
    }
}
