package io.github.llmrouter.insight;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.github.llmrouter.budget.KeyUsage;
import io.github.llmrouter.budget.VirtualKeys;
import io.github.llmrouter.ledger.AttemptRow;
import io.github.llmrouter.ledger.Database;
import io.github.llmrouter.ledger.Entry;

import static org.assertj.core.api.Assertions.assertThat;

/** What was spent with virtual keys is what their calls add up to; the same on H2 and on PostgreSQL. */
@TestInstance(Lifecycle.PER_CLASS)
class KeyUsageTest {

    /** A Wednesday, so that the day, the week, the month and all of it are four sums. */
    private static final Instant NOW = Instant.parse("2026-04-08T09:30:00Z");

    private final List<Entry> calls = new RandomCalls(11, 40).next(2_000);
    private final Databases databases = new Databases();
    private List<Database> filled = List.of();

    @BeforeAll
    void fill() throws SQLException {
        filled = databases.make();
        for (Database database : filled) {
            Databases.book(database, calls);
        }
    }

    @AfterAll
    void stop() {
        databases.close();
    }

    Stream<VirtualKeys> keys() {
        return filled.stream().map(database -> new VirtualKeys(database, Clock.fixed(NOW, ZoneOffset.UTC)));
    }

    @ParameterizedTest
    @MethodSource("keys")
    void theUsageOfAllKeysIsWhatTheirCallsAddUpTo(VirtualKeys keys) {
        Map<String, KeyUsage> usages = keys.usages();

        assertThat(usages.keySet()).isEqualTo(calls.stream()
                .flatMap(call -> call.generation().party().virtualKey().stream())
                .collect(Collectors.toSet()));
        usages.forEach((hash, usage) -> assertThat(List.of(usage.total(), usage.month(), usage.week(), usage.day()))
                .usingElementComparator(BigDecimal::compareTo)
                .containsExactly(since(hash, Instant.EPOCH), since(hash, Instant.parse("2026-04-01T00:00:00Z")),
                        since(hash, Instant.parse("2026-04-06T00:00:00Z")),
                        since(hash, Instant.parse("2026-04-08T00:00:00Z"))));
    }

    @ParameterizedTest
    @MethodSource("keys")
    void theUsageOfOneKeyIsThatOfAllKeys(VirtualKeys keys) {
        assertThat(keys.usage("hash-1-1")).isEqualTo(keys.usages().get("hash-1-1"));
    }

    @ParameterizedTest
    @MethodSource("keys")
    void aKeyThatWasNeverUsedSpentNothing(VirtualKeys keys) {
        assertThat(keys.usage("hash-9")).isEqualTo(KeyUsage.NONE);
    }

    /** Answers, and attempts that failed and were billed all the same. */
    private BigDecimal since(String hash, Instant start) {
        return calls.stream()
                .filter(call -> call.generation().party().virtualKey().equals(Optional.of(hash)))
                .filter(call -> !call.generation().time().isBefore(start))
                .flatMap(KeyUsageTest::costs)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static Stream<BigDecimal> costs(Entry call) {
        Stream<BigDecimal> answer = call.generation().answer().flatMap(given -> given.charge().cost()).stream();
        Stream<BigDecimal> failed = call.attempts()
                .stream()
                .filter(attempt -> attempt.error().filter(error -> !error.equals("STREAM_BROKEN")).isPresent())
                .map(AttemptRow::charge)
                .flatMap(charge -> charge.cost().stream());
        return Stream.concat(answer, failed);
    }
}
