package io.github.llmrouter.health;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongConsumer;

/**
 * Work that one of the threads that want it does for all of them: none waits, and what each did before it asked is seen by
 * a run that began after it.
 */
final class Coalesced {

    private final AtomicInteger wanted = new AtomicInteger();
    private final LongConsumer work;

    /** @param work is told the time; does not throw */
    Coalesced(LongConsumer work) {
        this.work = work;
    }

    void run(long nowMillis) {
        if (wanted.getAndIncrement() == 0) {
            int seen;
            do {
                seen = wanted.get();
                work.accept(nowMillis);
            } while (!wanted.compareAndSet(seen, 0));
        }
    }
}
