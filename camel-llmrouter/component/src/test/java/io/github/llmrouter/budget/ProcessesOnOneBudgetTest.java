package io.github.llmrouter.budget;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.postgresql.ds.PGSimpleDataSource;

import io.github.llmrouter.ledger.Database;
import io.github.llmrouter.testing.Postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Four processes that spend one budget on one PostgreSQL. */
@TestInstance(Lifecycle.PER_CLASS)
class ProcessesOnOneBudgetTest {

    private static final int PROCESSES = 4;
    private static final BigDecimal LIMIT = BigDecimal.ONE;

    private Postgres postgres = null;
    private PGSimpleDataSource source = null;

    @BeforeAll
    void start() {
        postgres = Postgres.start();
    }

    @AfterAll
    void stop() {
        postgres.close();
    }

    @BeforeEach
    void tables() throws SQLException {
        source = (PGSimpleDataSource) postgres.empty();
        new Database(source).migrate();
    }

    @Test
    void togetherSpendAllOfItAndNoMoreAndTellEachThresholdOnce() throws Exception {
        List<String> told = new ArrayList<>();
        for (Process process : started(400)) {
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
            assertThat(process.exitValue()).isZero();
            process.inputReader().lines().filter(line -> line.startsWith(SpendingProcess.TOLD)).forEach(told::add);
        }

        assertThat(told).containsExactlyInAnyOrder("told 80", "told 100");

        assertThat(balance().spent()).isEqualByComparingTo(LIMIT);
        assertThat(balance().reserved()).isZero();
    }

    @Test
    void whatOneHeldThatWasKilledIsHeldUntilItIsResolved() throws Exception {
        List<Process> processes = started(100_000);
        try {
            await().atMost(Duration.ofMinutes(1)).until(() -> balance().spent().signum() > 0);
        } finally {
            for (Process process : processes) {
                process.destroyForcibly().waitFor();
            }
        }

        try (Budgets budgets = budgets()) {
            List<Held> held = budgets.held();
            assertThat(balance().spent().add(balance().reserved())).isLessThanOrEqualTo(LIMIT);
            assertThat(held.stream().map(Held::amount).reduce(BigDecimal.ZERO, BigDecimal::add))
                    .isEqualByComparingTo(balance().reserved());

            held.forEach(lost -> budgets.resolve(lost.call(), false));

            assertThat(balance().reserved()).isZero();
        }
    }

    private List<Process> started(int calls) throws IOException {
        List<Process> processes = new ArrayList<>();
        for (int i = 0; i < PROCESSES; i++) {
            processes.add(new ProcessBuilder(ProcessHandle.current().info().command().orElse("java"), "-cp",
                    System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                    SpendingProcess.class.getName(), source.getUrl(), String.valueOf(source.getUser()), "process-" + i,
                    Integer.toString(calls)).redirectError(Redirect.DISCARD).start());
        }
        return processes;
    }

    private Balance balance() {
        try (Budgets budgets = budgets()) {
            return budgets.balance(SpendingProcess.pot());
        }
    }

    private Budgets budgets() {
        return SpendingProcess.budgets(source);
    }
}
