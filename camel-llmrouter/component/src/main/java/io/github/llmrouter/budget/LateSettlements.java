package io.github.llmrouter.budget;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiPredicate;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What could not be settled when it was time, because the database did not answer. Tried again until it does. */
final class LateSettlements implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LateSettlements.class);
    private static final long EVERY_SECONDS = 5;
    /** Some hundred bytes each. */
    private static final int MOST = 100_000;

    private record Settlement(String call, List<Claim> actual) {}

    private final BiPredicate<String, List<Claim>> book;
    private final Queue<Settlement> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger count = new AtomicInteger();
    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "llmrouter-budgets");
        thread.setDaemon(true);
        return thread;
    });

    /** @param book books a settlement, and says whether it could */
    LateSettlements(BiPredicate<String, List<Claim>> book) {
        this.book = book;
    }

    /** @param also what else is to be done each time, after the settlements */
    void begin(Runnable also) {
        scheduler.scheduleWithFixedDelay(() -> {
            try {
                if (settle()) {
                    also.run();
                }
            } catch (RuntimeException e) {
                // a task that throws is never run again
                LOG.warn("Budgets could not be settled: {}", e.getClass().getName());
            }
        }, 0, EVERY_SECONDS, TimeUnit.SECONDS);
    }

    void add(String call, List<Claim> actual) {
        if (count.incrementAndGet() > MOST) {
            count.decrementAndGet();
            LOG.error("The database of budgets has not answered for so long that the cost of call {} is not booked",
                    call);
            return;
        }
        waiting.add(new Settlement(call, actual));
    }

    /** The database answers again. */
    void tryNow() {
        try {
            scheduler.execute(this::settle);
        } catch (RejectedExecutionException e) {
            LOG.debug("Closed: what is late is tried once more by whoever closes");
        }
    }

    /** @return whether all are settled */
    private boolean settle() {
        for (Settlement next = waiting.peek(); next != null; next = waiting.peek()) {
            if (!book.test(next.call(), next.actual())) {
                return false;
            }
            waiting.remove();
            count.decrementAndGet();
        }
        return true;
    }

    @Override
    public void close() {
        scheduler.shutdown();
        try {
            if (!scheduler.awaitTermination(EVERY_SECONDS, TimeUnit.SECONDS)) {
                scheduler.shutdownNow();
            } else if (!settle()) {
                LOG.warn("The cost of {} calls could not be booked in budgets: the database does not answer", count);
            }
        } catch (InterruptedException e) {
            scheduler.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
