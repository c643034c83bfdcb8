package io.github.llmrouter.insight;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.Test;

import io.github.llmrouter.ledger.Database;
import io.github.llmrouter.ledger.Entry;

import static org.assertj.core.api.Assertions.assertThat;

/** Several processes book calls of the same hours, users and models at once. */
class ConcurrentTotalsTest {

    private static final int PROCESSES = 4;
    private static final int CALLS = 800;

    @Test
    void noCallIsLostAndNobodyWaitsForEver() throws Exception {
        try (Databases databases = new Databases()) {
            Database postgres = databases.make().get(1);
            List<Entry> calls = new RandomCalls(3, 1).next(CALLS);
            ExecutorService processes = Executors.newFixedThreadPool(PROCESSES);
            try {
                for (Future<Boolean> done : processes.invokeAll(List.of(booking(postgres, calls, 0),
                        booking(postgres, calls, 1), booking(postgres, calls, 2), booking(postgres, calls, 3)))) {
                    assertThat(done.get()).isTrue();
                }
            } finally {
                processes.shutdownNow();
            }
            Figures figures = new Figures(postgres);
            Period day = Period.ofDays(1, RandomCalls.BEGIN);
            Period uneven = new Period(day.from().minusMillis(1), day.to());

            Sums totals = figures.sum(new Query(day, List.of(Dimension.USER), Map.of()));
            assertThat(totals.requests()).isEqualTo(CALLS);
            assertThat(totals.cost()).isGreaterThan(BigDecimal.ZERO);
            assertThat(figures.sum(new Query(uneven, List.of(), Map.of()))).isEqualTo(totals);
        }
    }

    /** Each process has a quarter of the calls, in an order of its own. */
    private static Callable<Boolean> booking(Database database, List<Entry> calls, int process) {
        return () -> {
            List<Entry> own = new ArrayList<>();
            for (int i = process; i < calls.size(); i += PROCESSES) {
                own.add(calls.get(i));
            }
            if (process % 2 == 1) {
                Collections.reverse(own);
            }
            for (int from = 0; from < own.size(); from += 20) {
                Databases.book(database, own.subList(from, from + 20));
            }
            return true;
        };
    }
}
