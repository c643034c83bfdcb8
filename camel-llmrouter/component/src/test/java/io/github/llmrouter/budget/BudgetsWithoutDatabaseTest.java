package io.github.llmrouter.budget;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import javax.sql.DataSource;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.github.llmrouter.budget.VirtualKey.Settings;
import io.github.llmrouter.budget.VirtualKeys.Created;
import io.github.llmrouter.event.RouterEvents;
import io.github.llmrouter.ledger.Database;
import io.github.llmrouter.ledger.LedgerException;
import io.github.llmrouter.testing.MemoryDatabase;
import io.github.llmrouter.testing.TestClock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** While the database does not answer. */
class BudgetsWithoutDatabaseTest {

    private final MemoryDatabase memory = new MemoryDatabase();
    private final AtomicBoolean down = new AtomicBoolean();
    private final AtomicInteger asked = new AtomicInteger();
    private volatile CountDownLatch hanging = new CountDownLatch(0);
    private final Database database = new Database(breakable(memory.source()));
    private final TestClock clock = new TestClock();
    private final Pot pot = Calls.pot(Calls.budget("team", "0.011"), clock.instant());

    /** Connections that can be had only while the database is not down. */
    private DataSource breakable(DataSource source) {
        return (DataSource) Proxy.newProxyInstance(DataSource.class.getClassLoader(), new Class<?>[]{DataSource.class},
                (proxy, method, arguments) -> {
                    asked.incrementAndGet();
                    hanging.await();
                    if (down.get()) {
                        throw new SQLException("jdbc:h2://user:secret@host", "08001");
                    }
                    try {
                        return method.invoke(source, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    @BeforeEach
    void tables() throws SQLException {
        database.migrate();
    }

    @AfterEach
    void close() {
        memory.close();
    }

    @Test
    void callsGoOnAndAreBookedOnceItIsBack() {
        try (Budgets budgets = budgets(false)) {
            down.set(true);
            CallBudget call = new CallBudget("a", budgets);
            assertThat(call.admit(List.of(Calls.bid(pot))).granted()).hasSize(1);
            Calls.answered(call, "0.002");

            down.set(false);
            clock.advance(Duration.ofSeconds(5));
        }

        try (Budgets again = budgets(false)) {
            assertThat(again.balance(pot).spent()).isEqualByComparingTo("0.002");
            assertThat(again.balance(pot).reserved()).isZero();
        }
    }

    @Test
    @Timeout(60)
    void whoHasAnAnswerDoesNotWaitForADatabaseThatHangs() {
        try (Budgets budgets = budgets(false)) {
            CallBudget first = new CallBudget("a", budgets);
            CallBudget second = new CallBudget("b", budgets);
            first.admit(List.of(Calls.bid(pot)));
            second.admit(List.of(Calls.bid(pot)));

            hanging = new CountDownLatch(1);
            Calls.answered(first, "0.002");
            Calls.answered(second, "0.001");

            hanging.countDown();
            await().untilAsserted(() -> assertThat(budgets.balance(pot).spent()).isEqualByComparingTo("0.003"));
            assertThat(budgets.balance(pot).reserved()).isZero();
        }
    }

    @Test
    void callsAreRefusedIfThatIsToBe() {
        try (Budgets budgets = budgets(true)) {
            down.set(true);

            assertThatThrownBy(() -> new CallBudget("a", budgets).admit(List.of(Calls.bid(pot))))
                    .isInstanceOf(LedgerException.class)
                    .hasMessage("The database of budgets does not answer, and onLedgerFailure=fail. Nobody was called");
        }
    }

    @Test
    void furtherAttemptsAreRefusedIfThatIsToBe() {
        try (Budgets budgets = budgets(true)) {
            CallBudget call = new CallBudget("a", budgets);
            call.admit(List.of(Calls.bid(pot)));
            Calls.failed(call, "0.002");

            down.set(true);

            assertThat(call.refusal(Calls.CHEAP)).contains(
                    "the database of budgets does not answer, and onLedgerFailure=fail");
        }
    }

    @Test
    void oneCallInFiveSecondsAsksWhetherItIsBack() {
        try (Budgets budgets = budgets(false)) {
            down.set(true);
            budgets.balance(pot);
            int before = asked.get();

            for (int i = 0; i < 10; i++) {
                budgets.balance(pot);
            }
            assertThat(asked.get()).isEqualTo(before);

            clock.advance(Duration.ofSeconds(5));
            budgets.balance(pot);
            budgets.balance(pot);
            assertThat(asked.get()).isEqualTo(before + 1);
        }
    }

    @Test
    void aKeyIsWhatItWasWhenItCameLast() {
        VirtualKeys keys = new VirtualKeys(database, clock);
        Created known = keys.create(Settings.named("known"));
        Created other = keys.create(Settings.named("other"));
        KnownKeys used = new KnownKeys(keys, clock, false);
        used.find(known.secret());

        down.set(true);

        assertThat(used.find(known.secret())).isEqualTo(Optional.of(known.key()));
        assertThatThrownBy(() -> used.find(other.secret())).isInstanceOf(LedgerException.class)
                .hasMessage("The virtual key cannot be checked: the database does not answer. Nobody was called")
                .hasNoCause();
    }

    @Test
    void theCreditIsWhatItWasLast() {
        try (Budgets budgets = budgets(false)) {
            new Credits(database, clock).add(BigDecimal.TEN, "");
            assertThat(budgets.credit().limit()).isEqualByComparingTo("10");

            down.set(true);

            assertThat(budgets.credit().limit()).isEqualByComparingTo("10");
        }
    }

    private Budgets budgets(boolean failing) {
        return new Budgets(database, clock, new RouterEvents(), (name, subject) -> Optional.empty(), failing);
    }
}
