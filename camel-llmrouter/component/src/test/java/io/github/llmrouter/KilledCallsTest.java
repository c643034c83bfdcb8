package io.github.llmrouter;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.postgresql.ds.PGSimpleDataSource;

import io.github.llmrouter.CallsUntilKilled.Place;
import io.github.llmrouter.budget.Balance;
import io.github.llmrouter.budget.Budgets;
import io.github.llmrouter.budget.Held;
import io.github.llmrouter.budget.Pot;
import io.github.llmrouter.testing.KilledJvm;
import io.github.llmrouter.testing.LedgerReader;
import io.github.llmrouter.testing.Postgres;
import io.github.llmrouter.testing.ScriptedProvider;
import io.github.llmrouter.testing.ScriptedProvider.Reply;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A process that makes calls and streams within a budget is killed at a random moment, three times for each database, or as
 * often as is said:
 * {@code ./mvnw -pl camel-llmrouter/component test -Dtest=KilledCallsTest -Dllmrouter.kills=50}. The provider lives on, and
 * knows what it was asked.
 */
@TestInstance(Lifecycle.PER_CLASS)
class KilledCallsTest {

    /** What an answer costs. */
    private static final BigDecimal COST = new BigDecimal("0.00003");
    private static final Pattern ASKED = Pattern.compile("Call <([0-9]+-[0-9]+)>");

    @TempDir
    Path directory = Path.of("");

    private @Nullable Postgres postgres;

    static IntStream lines() {
        return new Random().ints(Integer.getInteger("llmrouter.kills", 3), 1, 2_500);
    }

    @ParameterizedTest(name = "after {0} lines")
    @MethodSource("lines")
    void everyCallHasOneRowAndNoMoreIsSpentOrReservedThanThereIs(int lines) throws Exception {
        check(lines, List.of());
    }

    @ParameterizedTest(name = "after {0} lines")
    @MethodSource("lines")
    void soItIsOnADatabaseOfSeveralNodes(int lines) throws Exception {
        PGSimpleDataSource source = (PGSimpleDataSource) postgres().empty();
        check(lines, List.of(source.getUrl(), String.valueOf(source.getUser())));
    }

    @AfterAll
    void stop() {
        if (postgres != null) {
            postgres.close();
        }
    }

    private Postgres postgres() {
        Postgres running = postgres == null ? Postgres.start() : postgres;
        postgres = running;
        return running;
    }

    private void check(int lines, List<String> database) throws Exception {
        try (ScriptedProvider whole = ScriptedProvider.always(Reply.says("answer"));
                ScriptedProvider streaming = ScriptedProvider.always(Reply.streams("1", "2", "3", "4", "5"))) {
            Place place = new Place(directory.toString(), whole.baseUrl(), streaming.baseUrl(), database);
            List<String> said = KilledJvm.run(CallsUntilKilled.class, lines, place.arguments());

            try (CamelContext context = CallsUntilKilled.context(place)) {
                context.start();
                LlmRouterComponent router = context.getComponent("llmrouter", LlmRouterComponent.class);
                LedgerReader ledger = new LedgerReader(router.accounts().openLedger().orElseThrow());
                List<String> asked = Stream.of(whole, streaming).flatMap(KilledCallsTest::asked).toList();
                checkRows(said, asked, ledger);
                checkBudget(context, router.budgets(), asked.size(), ledger);
            }
        }
    }

    private static void checkRows(List<String> said, List<String> asked, LedgerReader ledger) {
        List<String> rows = ledger.query("SELECT end_user FROM llmrouter_generation");
        List<String> refused = ids(said, "refused");
        List<String> finals = ledger.query("SELECT end_user FROM llmrouter_generation WHERE status = 'FINAL'");

        assertThat(asked).as("calls that a provider had").doesNotHaveDuplicates();
        assertThat(rows).as("calls in the ledger")
                .doesNotHaveDuplicates()
                .containsAll(asked)
                .isSubsetOf(ids(said, "begin"))
                .noneMatch(refused::contains);
        assertThat(finals).as("final calls").containsAll(ids(said, "over")).isSubsetOf(asked);
        assertThat(ledger.query("SELECT DISTINCT status FROM llmrouter_generation")).isSubsetOf("FINAL", "UNKNOWN");
        assertThat(ledger.amount("SELECT SUM(cost) FROM llmrouter_generation"))
                .isEqualByComparingTo(COST.multiply(BigDecimal.valueOf(finals.size())));
    }

    private static void checkBudget(CamelContext context, Budgets budgets, int asked, LedgerReader ledger) {
        Balance balance = balance(context, budgets);
        List<Held> held = budgets.held();
        int settled = ledger.query("SELECT call_id FROM llmrouter_reservation WHERE state = 'SETTLED'").size();

        assertThat(balance.spent()).isEqualByComparingTo(COST.multiply(BigDecimal.valueOf(settled)));
        assertThat(balance.reserved()).isEqualByComparingTo(held.stream()
                .map(Held::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add));
        assertThat(balance.spent().add(balance.reserved())).as("spent and reserved")
                .isLessThanOrEqualTo(CallsUntilKilled.LIMIT)
                .isGreaterThanOrEqualTo(COST.multiply(BigDecimal.valueOf(asked)));
        assertThat(held).extracting(Held::call)
                .as("calls that something is held for")
                .isSubsetOf(ledger.query("SELECT id FROM llmrouter_generation WHERE status = 'UNKNOWN'"));
        assertThat(ledger.query("SELECT r.call_id FROM llmrouter_reservation r WHERE NOT EXISTS"
                + " (SELECT 1 FROM llmrouter_generation g WHERE g.id = r.call_id)")).as("without a row").isEmpty();

        held.forEach(lost -> budgets.resolve(lost.call(), false));

        assertThat(balance(context, budgets).reserved()).isZero();
    }

    private static Balance balance(CamelContext context, Budgets budgets) {
        BudgetRule rule = BudgetRule.of(CallsUntilKilled.BUDGET, CallsUntilKilled.budget(), context);
        return budgets.balance(Pot.at(Instant.now(), rule.budget(), ""));
    }

    private static Stream<String> asked(ScriptedProvider provider) {
        return provider.requests().stream().map(request -> {
            Matcher call = ASKED.matcher(request.body());
            assertThat(call.find()).isTrue();
            return call.group(1);
        });
    }

    private static List<String> ids(List<String> said, String what) {
        return said.stream()
                .filter(line -> line.startsWith(what + " "))
                .map(line -> line.substring(what.length() + 1))
                .toList();
    }
}
