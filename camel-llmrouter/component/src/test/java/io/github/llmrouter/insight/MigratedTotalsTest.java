package io.github.llmrouter.insight;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import io.github.llmrouter.chat.Usage;
import io.github.llmrouter.ledger.AttemptRow;
import io.github.llmrouter.ledger.Database;
import io.github.llmrouter.ledger.Entry;
import io.github.llmrouter.ledger.Generation;

import static org.assertj.core.api.Assertions.assertThat;

/** A ledger that was begun with an earlier version tells the same as one of this version; on H2 and on PostgreSQL. */
class MigratedTotalsTest {

    private static final int CALLS = 2_000;
    private static final int DAYS = 9;
    private static final Period ALL = new Period(RandomCalls.BEGIN, RandomCalls.BEGIN.plus(Duration.ofDays(DAYS)));

    @Test
    void whatFailedAttemptsWereBilledIsTakenOutOfTheCosts() throws SQLException {
        List<Entry> calls = new RandomCalls(5, DAYS).next(CALLS);
        try (Databases databases = new Databases()) {
            for (Database database : databases.make()) {
                Databases.book(database, calls);
                Map<String, List<Line>> now = figures(database);
                makeVersion3(database, calls);

                database.migrate();

                assertThat(figures(database)).isEqualTo(now);
            }
        }
    }

    @Test
    void callsThatWereDeletedWithTheirTotalsAreLeftAlone() throws SQLException {
        List<Entry> calls = new RandomCalls(5, 1).next(100);
        try (Databases databases = new Databases()) {
            for (Database database : databases.make()) {
                Databases.book(database, calls);
                makeVersion3(database, calls);
                execute(database, "DELETE FROM llmrouter_total");

                database.migrate();

                assertThat(new Figures(database).sum(new Query(ALL, List.of(), Map.of()))).isEqualTo(Sums.ZERO);
            }
        }
    }

    private static Map<String, List<Line>> figures(Database database) {
        Figures figures = new Figures(database);
        return Arrays.stream(Dimension.values())
                .collect(Collectors.toMap(Dimension::text,
                        by -> figures.lines(new Query(ALL, List.of(by), Map.of()), CALLS)));
    }

    /**
     * There were no totals by the week, what failed attempts were billed, and their tokens, were in the same sums as those of
     * answers, and nobody said of an attempt that its tokens were estimated.
     */
    private static void makeVersion3(Database database, List<Entry> calls) throws SQLException {
        Tally more = new Tally();
        calls.forEach(call -> call.attempts().forEach(attempt -> add(more, call.generation(), attempt)));
        database.transaction(connection -> {
            Totals.write(connection, more);
            return true;
        });
        execute(database, "ALTER TABLE llmrouter_total DROP COLUMN failed_attempts_cost");
        execute(database, "DELETE FROM llmrouter_total WHERE slice = 'USER_WEEK'");
        execute(database, "ALTER TABLE llmrouter_attempt DROP COLUMN estimated");
        execute(database, "DELETE FROM llmrouter_schema WHERE version > 3");
    }

    private static void add(Tally more, Generation call, AttemptRow attempt) {
        if (call.wasInVain(attempt) && !call.answeredAt(attempt)) {
            Usage used = attempt.usage().orElse(Usage.NONE);
            more.add(Period.hour(call.time()), Tally.names(attempt.model(), attempt.provider(), attempt.key(), call),
                    new Sums(0, 0, 0, 0, 0, 0, 0, used.prompt(), used.completion(), 0, 0,
                            Amounts.stored(attempt.charge().cost()), BigDecimal.ZERO, BigDecimal.ZERO));
        }
    }

    private static void execute(Database database, String sql) throws SQLException {
        database.transaction((Connection connection) -> {
            try (Statement statement = connection.createStatement()) {
                return statement.execute(sql);
            }
        });
    }
}
