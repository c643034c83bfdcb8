package io.github.llmrouter.ledger;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.github.llmrouter.testing.KilledJvm;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A process that books calls as fast as it can is killed at a random moment, three times, or as often as is said:
 * {@code ./mvnw -pl camel-llmrouter/component test -Dtest=KilledProcessTest -Dllmrouter.kills=50}.
 */
class KilledProcessTest {

    private static final Duration LONG = Duration.ofMinutes(2);

    @TempDir
    Path directory = Path.of("");

    static IntStream lines() {
        return new Random().ints(Integer.getInteger("llmrouter.kills", 3), 1, 10_000);
    }

    @ParameterizedTest(name = "after {0} lines")
    @MethodSource("lines")
    void whateverWasSentHasOneRow(int lines) throws SQLException {
        List<String> said = KilledJvm.run(BooksUntilKilled.class, lines, directory.toString());

        try (OpenLedger ledger = BooksUntilKilled.open(directory)) {
            assertThat(ledger.flush(LONG)).isTrue();
            check(said, ledger.database());
        }
    }

    private static void check(List<String> said, Database database) throws SQLException {
        Map<String, String> statuses = database.transaction(KilledProcessTest::statuses);
        Set<String> finals = statuses.keySet()
                .stream()
                .filter(id -> statuses.get(id).equals("FINAL"))
                .collect(Collectors.toSet());
        SoftAssertions.assertSoftly(softly -> {
            softly.assertThat(statuses.keySet())
                    .as("calls in the ledger")
                    .containsAll(ids(said, "sent"))
                    .isSubsetOf(ids(said, "begin"));
            softly.assertThat(finals).as("final calls").containsAll(ids(said, "over"));
            softly.assertThat(statuses.values()).as("all statuses").isSubsetOf("FINAL", "UNKNOWN");
        });
        assertThat(sorted(database, "SELECT id FROM told")).as("told to the listener")
                .isEqualTo(finals.stream().sorted().toList());
        assertThat(sorted(database, "SELECT generation FROM llmrouter_attempt WHERE number = 2")).as("attempts")
                .isEqualTo(finals.stream().sorted().toList());
    }

    private static Set<String> ids(List<String> said, String what) {
        return said.stream()
                .filter(line -> line.startsWith(what + " "))
                .map(line -> line.substring(what.length() + 1))
                .collect(Collectors.toSet());
    }

    private static List<String> sorted(Database database, String select) throws SQLException {
        return database.transaction(connection -> {
            try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(select)) {
                List<String> ids = new ArrayList<>();
                while (rows.next()) {
                    ids.add(rows.getString(1));
                }
                ids.sort(Comparator.naturalOrder());
                return ids;
            }
        });
    }

    private static Map<String, String> statuses(Connection connection) throws SQLException {
        try (Statement select = connection.createStatement();
                ResultSet rows = select.executeQuery("SELECT id, status FROM llmrouter_generation")) {
            Map<String, String> statuses = new HashMap<>();
            while (rows.next()) {
                statuses.put(rows.getString(1), rows.getString(2));
            }
            return statuses;
        }
    }
}
