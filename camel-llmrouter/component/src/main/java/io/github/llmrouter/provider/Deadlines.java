package io.github.llmrouter.provider;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * Ends attempts whose time has run out, from one daemon thread for all of them. Made once, shared by all
 * {@link ProviderClient}s, closed after them.
 *
 * <p>
 * Nothing is queued per limit. A running attempt holds its next limit in a volatile field, and moving it is
 * one write; the thread sleeps until the earliest and is woken only for one that is earlier still. It also looks every
 * 100 ms whether a waiting thread was interrupted, since a blocked read of a platform thread would not notice.
 */
public final class Deadlines implements AutoCloseable {

    private static final long INTERRUPT_CHECK_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long AWAKE = Long.MAX_VALUE;
    private static final long NOTHING_TO_WATCH = Long.MAX_VALUE - 1;

    private final LongSupplier nanoTime;
    private final long origin;
    private final Set<Watch> watches = ConcurrentHashMap.newKeySet();
    private final Thread thread = new Thread(this::run, "llmrouter-deadlines");
    private volatile long wakeAt = AWAKE;
    private volatile boolean closed;

    public Deadlines() {
        this(System::nanoTime);
    }

    /** @param nanoTime nanoseconds since any fixed time */
    Deadlines(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.origin = nanoTime.getAsLong();
        thread.setDaemon(true);
        thread.start();
    }

    /** Cancels what still runs and ends the thread. */
    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
    }

    /** Nanoseconds since this object was made. */
    long now() {
        return nanoTime.getAsLong() - origin;
    }

    /** Starts to watch one attempt, with its connect limit first. */
    Watch watch(TimeLimits limits) {
        Watch watch = new Watch(this, limits);
        watches.add(watch);
        armed(watch.deadline().at());
        return watch;
    }

    /** To be called after a watch's time was moved. */
    void armed(long expiresAt) {
        if (expiresAt < wakeAt) {
            LockSupport.unpark(thread);
        }
    }

    void forget(Watch watch) {
        watches.remove(watch);
    }

    private void run() {
        while (!closed) {
            // while this is AWAKE, whoever arms wakes us, so that nothing armed during the scan is missed
            wakeAt = AWAKE;
            long next = scan();
            wakeAt = next;
            sleepUntil(next);
        }
        watches.forEach(watch -> watch.end(Watch.End.CLOSED));
    }

    private long scan() {
        long now = now();
        long next = watches.isEmpty() ? NOTHING_TO_WATCH : now + INTERRUPT_CHECK_NANOS;
        for (Watch watch : watches) {
            Watch.Deadline deadline = watch.deadline();
            if (deadline.at() <= now) {
                watch.timeOut(deadline.limit());
            } else if (watch.isInterrupted()) {
                watch.end(Watch.End.INTERRUPTED);
            } else {
                next = Math.min(next, deadline.at());
            }
        }
        return next;
    }

    private void sleepUntil(long time) {
        long nanos = time - now();
        if (nanos > 0) {
            LockSupport.parkNanos(this, nanos);
        }
    }
}
