package io.github.llmrouter.budget;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import javax.sql.DataSource;

import org.h2.jdbcx.JdbcConnectionPool;
import org.postgresql.ds.PGConnectionPoolDataSource;

import io.github.llmrouter.event.RouterEvent.BudgetThreshold;
import io.github.llmrouter.event.RouterEvents;
import io.github.llmrouter.ledger.Database;
import io.github.llmrouter.testing.TestClock;

/** A process that spends as much of a budget as it can get, with as many threads as a server has. */
final class SpendingProcess {

    static final Budget BUDGET = Calls.budget("shared", "1");

    /** Begins the lines that say which threshold was crossed. */
    static final String TOLD = "told ";

    private static final int THREADS = 16;

    private SpendingProcess() {}

    /** @param args the database's URL and user, the name of the process, and how many calls it makes */
    public static void main(String[] args) throws Exception {
        try (Budgets budgets = budgets(pool(args[0], args[1]))) {
            ExecutorService threads = Executors.newFixedThreadPool(THREADS);
            IntStream.range(0, Integer.parseInt(args[3]))
                    .forEach(number -> threads.execute(() -> call(budgets, args[2] + '-' + number)));
            threads.shutdown();
            if (!threads.awaitTermination(2, TimeUnit.MINUTES)) {
                throw new IllegalStateException("The calls take too long");
            }
        }
    }

    private static void call(Budgets budgets, String id) {
        CallBudget call = new CallBudget(id, budgets);
        if (!call.admit(List.of(Calls.bid(pot()))).granted().isEmpty()) {
            Calls.answered(call, Calls.WORST.toPlainString());
        }
    }

    static Pot pot() {
        return Calls.pot(BUDGET, new TestClock().instant());
    }

    static Budgets budgets(DataSource source) {
        return new Budgets(new Database(source), new TestClock(), events(), (name, subject) -> Optional.empty(),
                true);
    }

    /** Says on the standard output which thresholds it crossed. */
    private static RouterEvents events() {
        RouterEvents events = new RouterEvents();
        events.addListener(event -> System.out.println(TOLD + ((BudgetThreshold) event).percent()));
        return events;
    }

    static DataSource pool(String url, String user) {
        PGConnectionPoolDataSource pooled = new PGConnectionPoolDataSource();
        pooled.setUrl(url);
        pooled.setUser(user);
        return JdbcConnectionPool.create(pooled);
    }
}
