package io.github.llmrouter.provider;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

import org.apache.hc.core5.concurrent.Cancellable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.github.llmrouter.failure.Failure;
import io.github.llmrouter.failure.FailureException;
import io.github.llmrouter.failure.FailureKind;

/**
 * The clock of one attempt. The attempt's thread moves the limit on; the {@link Deadlines} thread, or whoever closes the
 * attempt, ends it by cancelling the HTTP request.
 */
final class Watch implements AutoCloseable {

    /** How the attempt ended, {@code RUNNING} until then. */
    enum End {
        RUNNING, DONE, TIMED_OUT, INTERRUPTED, CLOSED
    }

    /**
     * When the attempt is to end, and by which limit: both at once, since the thread that moves them is not the one that
     * looks.
     *
     * @param at in the nanoseconds of {@link Deadlines#now()}
     */
    record Deadline(Limit limit, long at) {}

    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);

    private final Deadlines deadlines;
    private final TimeLimits limits;
    private final Deadline whole;
    private final AtomicReference<End> end = new AtomicReference<>(End.RUNNING);
    private volatile @Nullable Cancellable running;
    private volatile @Nullable Thread waiting;
    private volatile Deadline deadline;
    private volatile Limit ranOut = Limit.WHOLE;
    private volatile Runnable atEnd = () -> {};
    private long sentAt;

    Watch(Deadlines deadlines, TimeLimits limits) {
        this.deadlines = deadlines;
        this.limits = limits;
        long now = deadlines.now();
        this.whole = new Deadline(Limit.WHOLE, now + nanos(limits.whole()));
        this.waiting = Thread.currentThread();
        this.deadline = deadline(Limit.CONNECT, now);
    }

    long now() {
        return deadlines.now();
    }

    Deadline deadline() {
        return deadline;
    }

    /** What to cancel when the time is up. Cancelled at once if it is up already. */
    void running(Cancellable request) {
        running = request;
        if (end.get() != End.RUNNING) {
            cancel(request);
        }
    }

    /** The connection stands and the request goes out. */
    void sent() {
        sentAt = now();
        arm(Limit.FIRST_BYTE, sentAt);
    }

    /** Lets a limit run from the time at which the request went out. */
    void armFromSent(Limit next) {
        arm(next, sentAt);
    }

    /** Lets a limit run from a time, in place of the one before. */
    void arm(Limit next, long from) {
        if (end.get() == End.RUNNING) {
            Deadline moved = deadline(next, from);
            deadline = moved;
            deadlines.armed(moved.at());
        }
    }

    /** The calling thread starts to wait for the provider. */
    void waiting() {
        waiting = Thread.currentThread();
    }

    /** Nobody waits for the provider now: only the limit of the whole call runs. */
    void rest() {
        waiting = null;
        deadline = whole;
    }

    boolean isInterrupted() {
        Thread thread = waiting;
        return thread != null && thread.isInterrupted();
    }

    /**
     * Lets something be done when the attempt ends; at once if it has ended.
     *
     * @param action may be done twice, on any thread; must neither block nor throw
     */
    void atEnd(Runnable action) {
        atEnd = action;
        if (end.get() != End.RUNNING) {
            action.run();
        }
    }

    /** Ends the attempt by a limit that has run out, unless it has ended. Never throws. */
    void timeOut(Limit limit) {
        ranOut = limit;
        end(End.TIMED_OUT);
    }

    /** Ends the attempt unless it has ended; anything but DONE cancels the request. Never throws. */
    void end(End how) {
        if (end.compareAndSet(End.RUNNING, how)) {
            deadlines.forget(this);
            Cancellable request = running;
            if (how != End.DONE && request != null) {
                cancel(request);
            }
            atEnd.run();
        }
    }

    End end() {
        return Objects.requireNonNull(end.get());
    }

    /** The failure that the end of the attempt by time or by hand amounts to. */
    FailureException failure(Throwable cause) {
        if (end.get() == End.TIMED_OUT) {
            return new FailureException(Failure.of(FailureKind.TIMED_OUT, ranOut.message(limits)), cause);
        }
        return new FailureException(Failure.of(FailureKind.CANCELLED, "The call was cancelled"), cause);
    }

    @Override
    public void close() {
        end(End.DONE);
    }

    private static void cancel(Cancellable request) {
        try {
            request.cancel();
        } catch (RuntimeException e) {
            // the thread that all attempts share must outlive it
            LOG.debug("Cancelling a request failed", e);
        }
    }

    private Deadline deadline(Limit next, long from) {
        long at = from + nanos(next.in(limits));
        return at < whole.at() ? new Deadline(next, at) : whole;
    }

    private static long nanos(Duration duration) {
        Duration year = Duration.ofDays(365);
        return duration.compareTo(year) < 0 ? duration.toNanos() : year.toNanos();
    }
}
