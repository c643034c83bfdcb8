package io.github.llmrouter.examples;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Pattern;

import javax.sql.DataSource;

import org.apache.camel.main.Main;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;

import io.github.llmrouter.ledger.LedgerException;
import io.github.llmrouter.testing.MainRun;
import io.github.llmrouter.testing.Postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Each example of the ledger does what the text beside it says, and its tables are as they are described. */
class LedgerExamplesTest {

    private static final String PREFIX = "camel.component.llmrouter.";
    private static final Path PAGE = Path.of("src/main/docs/llmrouter-ledger.adoc");

    @TempDir
    Path directory = Path.of("");

    @Test
    void aDirectoryIsAllThatTheLedgerTakes() throws Exception {
        runInFile("booking.properties");

        assertThat(tables(file())).contains("llmrouter_generation", "llmrouter_attempt");
    }

    @Test
    void theTablesAreInPostgres() throws Exception {
        try (Postgres postgres = Postgres.start()) {
            PGSimpleDataSource source = (PGSimpleDataSource) postgres.source();
            MainRun.of("booking-postgres.properties", main -> {
                main.addOverrideProperty(PREFIX + "ledger-path", directory.toString());
                connect(main, source);
            }).close();

            assertThat(tables(source)).contains("llmrouter_generation", "llmrouter_attempt");
            run(source, "SELECT 1");
            for (String query : queries()) {
                run(source, query);
            }
        }
    }

    @Test
    void theQueriesRunOnH2() throws Exception {
        runInFile("booking.properties");

        for (String query : queries()) {
            run(file(), query);
        }
    }

    @Test
    void whatIsOldCanBeDeleted() throws Exception {
        runInFile("booking.properties");

        delete(file());
        try (Postgres postgres = Postgres.start()) {
            PGSimpleDataSource source = (PGSimpleDataSource) postgres.source();
            MainRun.of("booking-postgres.properties", main -> {
                main.addOverrideProperty(PREFIX + "ledger-path", directory.resolve("second").toString());
                connect(main, source);
            }).close();

            delete(source);
        }
    }

    @Test
    void anApplicationThatIsNotToCallUnbookedDoesNotStartWithoutItsDatabase() {
        assertThatThrownBy(starting(main -> {
            main.addProperty(PREFIX + "on-ledger-failure", example("booking-strict.properties", "on-ledger-failure"));
            connectToNobody(main);
        })).hasRootCauseInstanceOf(LedgerException.class);
    }

    @Test
    void byDefaultAnApplicationStartsWithoutItsDatabase() throws Exception {
        MainRun.of("booking-postgres.properties", this::connectToNobody).close();

        assertThat(directory.resolve("journal")).isDirectory();
    }

    @Test
    void whatBecomesOfCallsIsContinueOrFail() {
        assertThatThrownBy(starting(main -> {
            main.addProperty(PREFIX + "on-ledger-failure", "ignore");
            connectToNobody(main);
        })).hasRootCauseMessage("The option onLedgerFailure is ignore; it must be one of [continue, fail]");
    }

    @Test
    void withoutAJournalThereIsNone() throws Exception {
        MainRun.of("booking.properties", main -> {
            main.addOverrideProperty(PREFIX + "ledger-path", directory.toString());
            main.addProperty(PREFIX + "journal", example("booking-strict.properties", "journal"));
        }).close();

        assertThat(directory.resolve("journal")).doesNotExist();
        assertThat(tables(file())).contains("llmrouter_generation");
    }

    @ParameterizedTest
    @ValueSource(strings = {"llmrouter_generation", "llmrouter_attempt"})
    void eachColumnIsDescribed(String table) throws Exception {
        runInFile("booking.properties");
        String page = Files.readString(PAGE);

        assertThat(columns(table)).isNotEmpty().allSatisfy(column -> assertThat(page).contains("`" + column + "`"));
    }

    @Test
    void theVersionOfH2IsTheOneThatTheRouterIsBuiltWith() throws Exception {
        assertThat(Files.readString(Path.of("src/test/resources/examples/dependency-h2.xml")))
                .contains("<version>2.3.232</version>");
        assertThat(Files.readString(Path.of("../../pom.xml"))).contains("<h2.version>2.3.232</h2.version>");
    }

    private void runInFile(String properties) throws Exception {
        MainRun.of(properties, main -> main.addOverrideProperty(PREFIX + "ledger-path", directory.toString())).close();
    }

    private ThrowingCallable starting(Consumer<Main> setup) {
        return () -> MainRun.of("booking-postgres.properties", setup).close();
    }

    private void connectToNobody(Main main) {
        main.addOverrideProperty(PREFIX + "ledger-path", directory.toString());
        connect(main, (PGSimpleDataSource) Postgres.unreachable());
    }

    private static void connect(Main main, PGSimpleDataSource source) {
        main.addOverrideProperty("camel.beans.books.url", source.getUrl());
        main.addOverrideProperty("camel.beans.books.user", String.valueOf(source.getUser()));
    }

    /** What the example says. */
    private static String example(String file, String option) {
        try {
            return Files.readAllLines(Path.of("src/test/resources/examples/" + file))
                    .stream()
                    .filter(line -> line.startsWith(PREFIX + option + " = "))
                    .map(line -> line.substring(line.indexOf('=') + 1).strip())
                    .findFirst()
                    .orElseThrow();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static List<String> queries() throws Exception {
        String all = Files.readString(Path.of("src/test/resources/examples/booking.sql"));
        return Pattern.compile(";\\s*").splitAsStream(all).filter(query -> query.contains("SELECT")).toList();
    }

    private DataSource file() {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL("jdbc:h2:file:" + directory.resolve("ledger") + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE");
        source.setUser("sa");
        return source;
    }

    private static void delete(DataSource source) throws Exception {
        String script = Files.readString(Path.of("src/test/resources/examples/booking-retention.sql"));
        try (Connection connection = source.getConnection(); Statement statement = connection.createStatement()) {
            for (String delete : script.replaceAll("(?m)^--.*$", "").strip().split(";\\s*")) {
                statement.executeUpdate(delete);
            }
        }
    }

    private static void run(DataSource source, String query) throws SQLException {
        try (Connection connection = source.getConnection(); Statement statement = connection.createStatement()) {
            statement.executeQuery(query);
        }
    }

    private static List<String> tables(DataSource source) throws SQLException {
        try (Connection connection = source.getConnection();
                ResultSet tables = connection.getMetaData()
                        .getTables(null, connection.getSchema(), "llmrouter%", null)) {
            return names(tables, "TABLE_NAME");
        }
    }

    private List<String> columns(String table) throws SQLException {
        try (Connection connection = file().getConnection();
                ResultSet columns = connection.getMetaData().getColumns(null, connection.getSchema(), table, null)) {
            return names(columns, "COLUMN_NAME");
        }
    }

    private static List<String> names(ResultSet rows, String column) throws SQLException {
        List<String> names = new ArrayList<>();
        while (rows.next()) {
            names.add(rows.getString(column).toLowerCase(Locale.ROOT));
        }
        return names;
    }
}
