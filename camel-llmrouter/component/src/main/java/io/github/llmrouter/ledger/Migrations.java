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

/** Brings the tables to what this version needs, one script after the other, each once. */
final class Migrations {

    private static final List<String> SCRIPTS = List.of("V1__ledger.sql", "V2__budgets.sql", "V3__insight.sql");

    private Migrations() {}

    static void run(Database database) {
        try {
            database.transaction(connection -> {
                try (Statement statement = connection.createStatement()) {
                    statement.execute("CREATE TABLE IF NOT EXISTS llmrouter_schema (version INTEGER PRIMARY KEY)");
                }
                return true;
            });
            for (int version = 1; version <= SCRIPTS.size(); version++) {
                int number = version;
                database.transaction(connection -> apply(connection, number));
            }
        } catch (SQLException e) {
            throw new LedgerException("The tables of the ledger cannot be made", e);
        }
    }

    private static boolean apply(Connection connection, int version) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("LOCK TABLE llmrouter_schema");
            try (ResultSet done = statement.executeQuery("SELECT 1 FROM llmrouter_schema WHERE version = " + version)) {
                if (done.next()) {
                    return false;
                }
            }
            for (String command : script(SCRIPTS.get(version - 1)).split(";\\s*\n")) {
                if (!command.isBlank()) {
                    statement.execute(command);
                }
            }
            return statement.executeUpdate("INSERT INTO llmrouter_schema VALUES (" + version + ")") == 1;
        }
    }

    private static String script(String name) {
        try (InputStream in = Objects.requireNonNull(Migrations.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new LedgerException("The script " + name + " of the jar cannot be read", e);
        }
    }
}
