package io.github.llmrouter.budget;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * Has callers wait for what they give it to do, but not for long: a call finds what the one before it gave back, and nobody
 * who has an answer waits for a database that hangs. Safe for use by many threads.
 */
final class BriefWait implements AutoCloseable {

    private final Duration longest;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "llmrouter-budgets-settling");
        thread.setDaemon(true);
        return thread;
    });
    private volatile boolean hangs;

    /** @param longest how long a caller waits */
    BriefWait(Duration longest) {
        this.longest = longest;
    }

    /**
     * Does something. It may not be over when this returns, and then goes on.
     *
     * @param  task throws nothing
     * @return      whether it is taken; not while what was taken before takes too long
     */
    boolean run(Runnable task) {
        if (hangs) {
            return false;
        }
        CountDownLatch over = new CountDownLatch(1);
        try {
            threads.execute(() -> {
                task.run();
                over.countDown();
            });
            hangs = !over.await(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            // closed: a stream may outlive its context
            task.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return true;
    }

    /**
     * Something was done in time.
     *
     * @return whether that is new
     */
    boolean over() {
        boolean hung = hangs;
        hangs = false;
        return hung;
    }

    /** Waits for what was taken. */
    @Override
    public void close() {
        threads.shutdown();
        try {
            threads.awaitTermination(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
