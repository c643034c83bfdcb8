package io.github.llmrouter.insight;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import io.github.llmrouter.chat.Usage;
import io.github.llmrouter.ledger.AttemptRow;
import io.github.llmrouter.ledger.Database;
import io.github.llmrouter.ledger.Entry;
import io.github.llmrouter.ledger.Generation.Answer;
import io.github.llmrouter.ledger.LedgerStore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** All that a line of the rankings says, worked out from the calls; the same on H2 and on PostgreSQL. */
@TestInstance(Lifecycle.PER_CLASS)
class RankingsTest {

    private static final int CALLS = 6_000;
    private static final int DAYS = 14;
    private static final Instant END = RandomCalls.BEGIN.plus(Duration.ofDays(DAYS));

    private final List<Entry> calls = new RandomCalls(11, DAYS).next(CALLS);
    private final Databases databases = new Databases();
    private List<Database> filled = List.of();

    /** The rankings of the last days, in one database. */
    private record Case(Database database, String window, int days) {

        @Override
        public String toString() {
            return window;
        }
    }

    @BeforeAll
    void fill() throws SQLException {
        filled = databases.make();
        for (Database database : filled) {
            for (int from = 0; from < CALLS; from += 1_000) {
                Databases.book(database, calls.subList(from, from + 1_000));
            }
        }
    }

    @AfterAll
    void stop() {
        databases.close();
    }

    Stream<Case> cases() {
        return filled.stream().flatMap(one -> Stream.of(new Case(one, "day", 1), new Case(one, "week", 7)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void ratesAreOfTheCallsAndAttemptsOfALine(Case asked) {
        for (Map<String, Object> line : best(asked)) {
            List<Entry> own = own(line, now(asked));
            List<AttemptRow> attempts = now(asked).stream()
                    .flatMap(call -> call.attempts().stream())
                    .filter(attempt -> attempt.provider().equals(line.get("provider_name")))
                    .toList();

            assertRate(line, "error_rate", own, call -> call.generation().error().isPresent());
            assertRate(line, "failover_rate", own, call -> call.attempts().size() > 1);
            assertRate(line, "cache_hit_rate", own, call -> call.generation()
                    .answer()
                    .flatMap(Answer::cacheSource)
                    .isPresent());
            assertRate(line, "attempt_error_rate", attempts, attempt -> attempt.error().isPresent());
            assertThat(number(line, "prompt_cache_rate")).isCloseTo(
                    (double) usages(own).mapToLong(Usage::cached).sum() / usages(own).mapToLong(Usage::prompt).sum(),
                    within(0.00005));
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void latenciesAreOfTheAnswersOfALine(Case asked) {
        for (Map<String, Object> line : best(asked)) {
            List<Long> took = own(line, now(asked)).stream()
                    .map(Entry::generation)
                    .filter(call -> call.error().isEmpty())
                    .filter(call -> call.answer().filter(answer -> answer.cacheSource().isEmpty()).isPresent())
                    .map(call -> call.took().toMillis())
                    .sorted()
                    .toList();

            Map.of("latency_p50", 0.5, "latency_p90", 0.9, "latency_p99", 0.99).forEach((name, share) -> {
                double expected = took.get((int) Math.ceil(share * took.size()) - 1);
                assertThat(number(line, name)).as(name).isCloseTo(expected, within(0.04 * expected));
            });
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void changesAreAgainstTheWindowBefore(Case asked) {
        for (Map<String, Object> line : best(asked)) {
            long now = tokens(own(line, now(asked)));
            long before = tokens(own(line, before(asked)));

            assertThat(line).containsEntry("total_tokens", now).containsEntry("previous", BigDecimal.valueOf(before));
            assertThat(number(line, "change_percent")).isCloseTo(100.0 * (now - before) / before, within(0.05));
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theBestComeFirstAndAreAllTogetherWithOther(Case asked) {
        List<Map<String, Object>> lines = lines(asked);
        List<Long> tokens = lines.stream().map(line -> (Long) line.get("total_tokens")).toList();

        assertThat(lines).hasSize(3).extracting(line -> line.get("rank")).containsExactly(1, 2, 3);
        assertThat(tokens.get(0)).isGreaterThan(tokens.get(1));
        assertThat(tokens.get(1)).isGreaterThan(tokens.get(2));
        assertThat(lines.get(2)).containsEntry("provider_name", "other");
        assertThat(tokens.stream().mapToLong(Long::longValue).sum()).isEqualTo(tokens(now(asked)));
        assertThat(lines.get(2)).containsEntry("previous", BigDecimal.valueOf(tokens(before(asked))
                - best(asked).stream().mapToLong(line -> tokens(own(line, before(asked)))).sum()));
    }

    private static <T> void assertRate(Map<String, Object> line, String name, List<T> all, Predicate<T> counts) {
        assertThat(number(line, name)).as(name)
                .isPositive()
                .isCloseTo((double) all.stream().filter(counts).count() / all.size(), within(0.00005));
    }

    private static double number(Map<String, Object> line, String name) {
        return ((Number) line.get(name)).doubleValue();
    }

    /** The two best of three, and other. */
    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> lines(Case asked) {
        Arguments arguments = new Arguments(JsonNodeFactory.instance.objectNode()
                .put("by", "provider")
                .put("window", asked.window())
                .put("top", 2), Map.of(), END);
        return (List<Map<String, Object>>) new Insight(asked.database(),
                new LedgerStore(asked.database(), "here", List.of())).rankings(arguments).get("data");
    }

    private static List<Map<String, Object>> best(Case asked) {
        return lines(asked).subList(0, 2);
    }

    private List<Entry> now(Case asked) {
        return between(END.minus(Duration.ofDays(asked.days())), END);
    }

    private List<Entry> before(Case asked) {
        return between(END.minus(Duration.ofDays(2L * asked.days())), END.minus(Duration.ofDays(asked.days())));
    }

    private List<Entry> between(Instant from, Instant to) {
        return calls.stream()
                .filter(call -> !call.generation().time().isBefore(from) && call.generation().time().isBefore(to))
                .toList();
    }

    /** Those that a provider answered, or was asked last for. */
    private static List<Entry> own(Map<String, Object> line, List<Entry> calls) {
        return calls.stream()
                .filter(call -> call.generation()
                        .answer()
                        .map(Answer::provider)
                        .orElseGet(() -> call.attempts().get(call.attempts().size() - 1).provider())
                        .equals(line.get("provider_name")))
                .toList();
    }

    private static Stream<Usage> usages(List<Entry> calls) {
        return calls.stream().flatMap(call -> call.generation().answer().flatMap(Answer::usage).stream());
    }

    private static long tokens(List<Entry> calls) {
        return usages(calls).mapToLong(Usage::total).sum();
    }
}
