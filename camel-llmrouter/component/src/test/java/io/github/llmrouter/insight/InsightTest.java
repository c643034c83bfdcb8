package io.github.llmrouter.insight;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.llmrouter.billing.Charge;
import io.github.llmrouter.ledger.Database;
import io.github.llmrouter.ledger.Entry;
import io.github.llmrouter.ledger.LedgerStore;
import io.github.llmrouter.provider.wire.WireJson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

/** What the ledger tells of 50,000 calls in two weeks; the same on H2 and on PostgreSQL. */
@TestInstance(Lifecycle.PER_CLASS)
class InsightTest {

    private static final int CALLS = 50_000;
    private static final Instant NOW = RandomCalls.BEGIN.plusSeconds(14 * 86_400);
    private static final Tariff SAME = (offer, used) -> Optional.of(model(offer.model()))
            .filter(model -> model != RandomCalls.UNPRICED)
            .map(model -> Charge.of(RandomCalls.pricing(model).cost(used.usage())));

    private final List<Entry> calls = new RandomCalls(7, 14).next(CALLS);
    private final Databases databases = new Databases();
    private List<Database> filled = List.of();

    @BeforeAll
    void fill() throws SQLException {
        filled = databases.make();
        for (Database database : filled) {
            for (int from = 0; from < CALLS; from += 5_000) {
                Databases.book(database, calls.subList(from, from + 5_000));
            }
        }
    }

    @AfterAll
    void stop() {
        databases.close();
    }

    Stream<Database> databases() {
        return filled.stream();
    }

    @ParameterizedTest
    @MethodSource("databases")
    void activityIsByDayModelAndProvider(Database database) {
        List<Map<String, Object>> rows = data(insight(database).activity(arguments("{}")));

        assertThat(rows).hasSize((int) (14 * distinctOffers()));
        assertThat(rows.get(0)).containsEntry("date", "2026-03-01");
        assertThat(rows.get(0)).containsKeys("model", "model_permaslug", "endpoint_id", "provider_name", "usage",
                "byok_usage_inference", "requests", "prompt_tokens", "completion_tokens", "reasoning_tokens");
        assertThat(rows.stream().map(row -> (BigDecimal) row.get("usage")).reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo(total());
    }

    @ParameterizedTest
    @MethodSource("databases")
    void activityOfOneTenantByUserIsOfItsCalls(Database database) {
        List<Map<String, Object>> rows = data(insight(database)
                .activity(arguments("{'tenant': 'tenant-3', 'group_by': ['user']}")));

        assertThat(rows.stream().mapToLong(row -> (Long) row.get("requests")).sum()).isEqualTo(calls.stream()
                .filter(call -> call.generation().party().tenant().equals(Optional.of("tenant-3")))
                .count());
    }

    @ParameterizedTest
    @MethodSource("databases")
    void whatNoTotalTellsApartIsReadFromTheCalls(Database database) {
        List<Map<String, Object>> rows = data(insight(database)
                .activity(arguments("{'user': 'user-7-7', 'group_by': 'model,key'}")));

        assertThat(rows.stream().mapToLong(row -> (Long) row.get("requests")).sum()).isEqualTo(calls.stream()
                .filter(call -> call.generation().party().user().equals(Optional.of("user-7-7")))
                .count());
    }

    @ParameterizedTest
    @MethodSource("databases")
    void rankingsHaveTheBestFirstAndOtherLast(Database database) {
        List<Map<String, Object>> rows = data(insight(database)
                .rankings(arguments("{'by': 'user', 'metric': 'spend', 'top': 5}")));

        assertThat(rows).hasSize(6);
        assertThat(rows.get(5)).containsEntry("user", "other");
        assertThat(rows.subList(0, 5)).extracting(row -> (BigDecimal) row.get("usage"))
                .isSortedAccordingTo((a, b) -> b.compareTo(a));
    }

    @ParameterizedTest
    @MethodSource("databases")
    void rankingsTellTheChangeAgainstTheWindowBefore(Database database) {
        Map<String, Object> first = data(insight(database)
                .rankings(arguments("{'by': 'tenant', 'metric': 'requests', 'window': 'week'}"))).get(0);
        String tenant = (String) first.get("tenant");
        long before = requests(tenant, RandomCalls.BEGIN);
        long now = requests(tenant, RandomCalls.BEGIN.plusSeconds(7 * 86_400));

        assertThat(first).containsEntry("requests", now).containsEntry("previous", BigDecimal.valueOf(before));
        assertThat(((BigDecimal) first.get("change_percent")).doubleValue())
                .isCloseTo(100.0 * (now - before) / before, within(0.1));
    }

    @ParameterizedTest
    @MethodSource("databases")
    void percentilesAreWithinFivePercent(Database database) {
        for (String by : List.of("model", "user")) {
            Map<String, Object> first = data(insight(database).rankings(arguments("{'by': '" + by + "'}"))).get(0);

            List<Long> took = calls.stream()
                    .filter(call -> call.generation().time().isAfter(NOW.minusSeconds(7 * 86_400)))
                    .filter(call -> call.generation()
                            .answer()
                            .filter(answer -> answer.cacheSource().isEmpty())
                            .isPresent() && call.generation().error().isEmpty())
                    .filter(call -> first.get(by)
                            .equals(by.equals("model")
                                    ? call.generation().answer().orElseThrow().model()
                                    : call.generation().party().user().orElse("")))
                    .map(call -> call.generation().took().toMillis())
                    .sorted()
                    .toList();
            double p90 = took.get((int) Math.ceil(0.9 * took.size()) - 1);

            assertThat(((Long) first.get("latency_p90")).doubleValue()).isCloseTo(p90, within(0.05 * p90));
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    void totalsAreReadAndNotTheCalls(Database database) throws SQLException {
        List<String> questions = List.of("{}", "{'group_by': 'hour'}", "{'group_by': 'day,tenant,key,route'}",
                "{'group_by': 'user'}", "{'tenant': 'tenant-1'}");
        List<String> before = answers(database, questions);
        rename(database, "llmrouter_attempt", "hidden");
        try {
            assertThat(answers(database, questions)).isEqualTo(before);
        } finally {
            rename(database, "hidden", "llmrouter_attempt");
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    void whatIsRatedByTheSamePricesStays(Database database) {
        Map<String, Object> outcome = insight(database).rerate(arguments("{'from': '2026-03-01'}"), SAME);

        assertThat(outcome).containsEntry("calls", outcome.get("calls")).containsEntry("changed", 0L);
        assertThat(outcome.get("cost_after")).isEqualTo(outcome.get("cost_before"));
        assertThat(outcome).containsEntry("failed_attempts_changed", 0L);
        assertThat(outcome.get("failed_attempts_cost_after")).isEqualTo(outcome.get("failed_attempts_cost_before"));
    }

    @ParameterizedTest
    @MethodSource("databases")
    void otherPricesChangeRowsAndTotalsAlike(Database database) throws SQLException {
        Tariff twice = (offer, used) -> SAME.charge(offer, used)
                .map(charge -> Charge.of(charge.cost().map(usd -> usd.multiply(BigDecimal.valueOf(2)))));
        String day = "{'date': '2026-03-03'}";
        Figures figures = new Figures(database);
        Query query = new Query(arguments(day).period(1), List.of(), Map.of());
        Query calls = new Query(new Period(query.period().from(), query.period().to().minusMillis(1)), List.of(),
                Map.of());
        Sums before = figures.sum(query);

        Map<String, Object> outcome = insight(database).rerate(arguments(day), twice);

        try {
            BigDecimal added = ((BigDecimal) outcome.get("cost_after"))
                    .subtract((BigDecimal) outcome.get("cost_before"));
            assertThat(added).isPositive();
            assertThat(figures.sum(query).cost()).isEqualByComparingTo(before.cost().add(added));
            assertThat(figures.sum(query).failedAttemptsCost()).isPositive()
                    .isEqualByComparingTo(before.failedAttemptsCost().multiply(BigDecimal.valueOf(2)))
                    .isEqualByComparingTo((BigDecimal) outcome.get("failed_attempts_cost_after"));
            assertThat(figures.sum(calls)).isEqualTo(figures.sum(query));
            assertThat(upstream(database)).isEmpty();
        } finally {
            insight(database).rerate(arguments(day), SAME);
        }
        assertThat(figures.sum(query)).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("databases")
    void aTrialOfPricesChangesNothing(Database database) {
        Map<String, Object> outcome = insight(database).rerate(
                arguments("{'date': '2026-03-04', 'dry_run': true}"), (offer, used) -> Optional.of(Charge.UNKNOWN));

        assertThat((Long) outcome.get("changed")).isPositive();
        assertThat(insight(database).rerate(arguments("{'date': '2026-03-04'}"), SAME)).containsEntry("changed", 0L);
    }

    @ParameterizedTest
    @MethodSource("databases")
    void anExportOfCallsHasOneLineForEach(Database database) {
        List<String> lines = new ArrayList<>();
        insight(database).export(arguments("{'rows': 'calls', 'date': '2026-03-05'}")).forEachRemaining(lines::add);

        assertThat(lines.get(0)).startsWith("id,upstream_id,created_at,");
        assertThat(lines).hasSize(1 + (int) calls.stream()
                .filter(call -> call.generation().time().toString().startsWith("2026-03-05"))
                .count()).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("databases")
    void anExportOfTotalsComesToTheBill(Database database) throws Exception {
        StringBuilder json = new StringBuilder();
        insight(database).export(arguments("{'format': 'json'}")).forEachRemaining(json::append);
        BigDecimal sum = BigDecimal.ZERO;
        for (JsonNode row : WireJson.MAPPER.readTree(json.toString())) {
            sum = sum.add(row.get("usage").decimalValue());
        }

        assertThat(sum).isEqualByComparingTo(total());
    }

    @ParameterizedTest
    @MethodSource("databases")
    void aGenerationIsFoundByItsIdWithItsAttempts(Database database) {
        Map<String, Object> found = insight(database).generation(arguments("{'id': 'call-17'}"));

        assertThat(found).containsEntry("id", "call-17")
                .containsKeys("provider_responses", "generation_time",
                        "streamed");
    }

    @ParameterizedTest
    @MethodSource("databases")
    void whoMaySeeOneTenantFindsNoCallOfAnother(Database database) {
        Entry call = calls.stream()
                .filter(one -> one.generation().party().tenant().equals(Optional.of("tenant-3")))
                .findFirst()
                .orElseThrow();
        Arguments arguments = new Arguments(json("{'id': '" + call.generation().id() + "'}"),
                Map.of(Dimension.TENANT, "tenant-4"), NOW);

        assertThatIllegalArgumentException().isThrownBy(() -> insight(database).generation(arguments))
                .withMessageStartingWith("There is no generation '" + call.generation().id());
    }

    @ParameterizedTest
    @MethodSource("databases")
    void whatIsNotUnderstoodIsRefused(Database database) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> insight(database).activity(arguments("{'tenat': 'a'}")))
                .withMessageStartingWith("The parameter 'tenat' is unknown. Did you mean tenant? There are ");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> insight(database).activity(arguments("{'group_by': 'modle'}")))
                .withMessageStartingWith("The parameter group_by has 'modle'. Did you mean model? There are ");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> insight(database).activity(arguments("{'from': 'monday'}")))
                .withMessageStartingWith("The parameter from is 'monday'; it must be a day as in 2026-11-22");
    }

    /** Calls of which another sum is owed than that of their attempts. */
    private static List<String> upstream(Database database) throws SQLException {
        return database.transaction(connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("SELECT g.id FROM llmrouter_generation g"
                            + " JOIN llmrouter_attempt a ON a.generation = g.id GROUP BY g.id, g.upstream_cost"
                            + " HAVING g.upstream_cost IS DISTINCT FROM SUM(COALESCE(a.provider_cost, a.cost))")) {
                List<String> ids = new ArrayList<>();
                while (rows.next()) {
                    ids.add(rows.getString(1));
                }
                return ids;
            }
        });
    }

    private static Insight insight(Database database) {
        return new Insight(database, new LedgerStore(database, "here", List.of()));
    }

    private static Arguments arguments(String json) {
        return new Arguments(json(json), Map.of(), NOW);
    }

    private static ObjectNode json(String json) {
        byte[] bytes = json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        return WireJson.object(bytes, 0, bytes.length).orElseThrow();
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> data(Map<String, Object> answer) {
        return (List<Map<String, Object>>) answer.get("data");
    }

    private static List<String> answers(Database database, List<String> questions) {
        return questions.stream().map(one -> insight(database).activity(arguments(one)).toString()).toList();
    }

    private static void rename(Database database, String from, String to) throws SQLException {
        database.transaction((Connection connection) -> {
            try (Statement statement = connection.createStatement()) {
                return statement.execute("ALTER TABLE " + from + " RENAME TO " + to);
            }
        });
    }

    private long requests(String tenant, Instant week) {
        return calls.stream()
                .map(Entry::generation)
                .filter(call -> call.party().tenant().orElse("").equals(tenant) && !call.time().isBefore(week)
                        && call.time().isBefore(week.plusSeconds(7 * 86_400)))
                .count();
    }

    private long distinctOffers() {
        return calls.stream()
                .flatMap(call -> Stream.concat(
                        call.generation().answer().stream().map(answer -> answer.provider() + answer.model()),
                        call.attempts().stream().map(attempt -> attempt.provider() + attempt.model())))
                .distinct()
                .count();
    }

    private BigDecimal total() {
        return calls.stream()
                .flatMap(call -> call.generation().answer().flatMap(answer -> answer.charge().cost()).stream())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static int model(String slug) {
        return Integer.parseInt(slug.substring(slug.lastIndexOf('-') + 1));
    }
}
