package io.github.llmrouter.insight;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.github.llmrouter.chat.Usage;
import io.github.llmrouter.ledger.AttemptRow;
import io.github.llmrouter.ledger.Database;
import io.github.llmrouter.ledger.Entry;
import io.github.llmrouter.ledger.Generation.Answer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

import static org.assertj.core.api.Assertions.assertThat;

/** However calls are told apart, they come to the same, to the last digit; on H2 and on PostgreSQL. */
class SumsPropertyTest {

    private static final int CALLS = 10_000;
    private static final int DAYS = 4;
    private static final Period ALL = new Period(RandomCalls.BEGIN, RandomCalls.BEGIN.plus(Duration.ofDays(DAYS)));
    /** Totals are of whole hours, so only the calls themselves can answer this. */
    private static final Period UNEVEN = new Period(ALL.from().minusMillis(1), ALL.to());

    private static @Nullable Databases databases;

    @BeforeContainer
    static void start() {
        databases = new Databases();
    }

    @AfterContainer
    static void stop() {
        databases.close();
    }

    @Property(tries = 1)
    void everyWayToTellCallsApartComesToTheSame(@ForAll long seed) throws SQLException {
        List<Entry> calls = new RandomCalls(seed, DAYS).next(CALLS);
        Sums expected = calls.stream().map(SumsPropertyTest::sums).reduce(Sums.ZERO, Sums::plus);

        for (Database database : databases.make()) {
            for (int from = 0; from < CALLS; from += 1000) {
                Databases.book(database, calls.subList(from, from + 1000));
            }
            Figures figures = new Figures(database);
            assertSame(figures.sum(new Query(ALL, List.of(), Map.of())), expected);
            for (Dimension dimension : Dimension.values()) {
                List<Line> fromTotals = figures.lines(new Query(ALL, List.of(dimension), Map.of()), CALLS);
                List<Line> fromCalls = figures.lines(new Query(UNEVEN, List.of(dimension), Map.of()), CALLS);

                assertSame(fromTotals.stream().map(Line::sums).reduce(Sums.ZERO, Sums::plus), expected);
                assertThat(fromCalls).as(dimension.text()).isEqualTo(fromTotals);
            }
        }
    }

    /** Worked out from the calls, without a database. */
    private static Sums sums(Entry entry) {
        Sums sums = new Sums(1, entry.generation().error().isPresent() ? 1 : 0, entry.attempts().size() > 1 ? 1 : 0, 0,
                0, 0, 0, 0, 0, 0, 0, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);
        for (AttemptRow attempt : entry.attempts()) {
            boolean answered = entry.generation().answer().isPresent() && attempt.number() == entry.attempts().size();
            boolean charged = answered && entry.generation()
                    .answer()
                    .flatMap(SumsPropertyTest::cost)
                    .filter(
                            cost -> cost.signum() == 0)
                    .isEmpty();
            sums = sums.plus(charged || attempt.error().isEmpty()
                    ? new Sums(0, 0, 0, 0, 0, 1, attempt.error().isPresent() ? 1 : 0, 0, 0, 0, 0, BigDecimal.ZERO,
                            BigDecimal.ZERO, BigDecimal.ZERO)
                    : new Sums(0, 0, 0, 0, attempt.charge().cost().isEmpty() ? 1 : 0, 1,
                            1, 0, 0, 0, 0, BigDecimal.ZERO,
                            answered ? BigDecimal.ZERO : attempt.charge().providerCost().orElse(BigDecimal.ZERO),
                            attempt.charge().cost().orElse(BigDecimal.ZERO)));
        }
        return entry.generation().answer().map(SumsPropertyTest::sums).orElse(Sums.ZERO).plus(sums);
    }

    private static Sums sums(Answer answer) {
        Usage usage = answer.usage().orElse(Usage.NONE);
        return new Sums(0, 0, 0, answer.cacheSource().isPresent() ? 1 : 0, answer.charge().cost().isPresent() ? 0 : 1,
                0, 0, usage.prompt(), usage.completion(), usage.reasoning(), usage.cached(),
                cost(answer).orElse(BigDecimal.ZERO), answer.charge().providerCost().orElse(BigDecimal.ZERO),
                BigDecimal.ZERO);
    }

    private static Optional<BigDecimal> cost(Answer answer) {
        return answer.charge().cost();
    }

    private static void assertSame(Sums actual, Sums expected) {
        assertThat(actual).usingRecursiveComparison()
                .withComparatorForType(BigDecimal::compareTo, BigDecimal.class)
                .isEqualTo(expected);
    }
}
