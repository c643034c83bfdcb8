package io.github.llmrouter.event;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * What stands between a call that makes events and someone slow who wants them: a bounded queue. Who offers an event never
 * waits for whoever takes it. What finds the queue full is dropped and counted.
 *
 * <p>
 * Any thread may offer, one thread delivers.
 */
public final class EventQueue {

    /**
     * An event that is to be delivered.
     *
     * @param event         the event
     * @param droppedBefore how many events were dropped between the one before and this one
     */
    public record Queued(RouterEvent event, long droppedBefore) {}

    private final int capacity;
    private final Queue<Queued> waiting = new ArrayDeque<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean delivering;
    private boolean paused;
    private boolean closed;
    private long dropped;
    private long gap;

    /** @param capacity how many events may wait, one or more */
    public EventQueue(int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException("A queue of " + capacity + " events is none");
        }
        this.capacity = capacity;
    }

    /**
     * Takes an event if there is room for it. After {@link #close()} it goes nowhere.
     *
     * @return false if it was dropped
     */
    public boolean offer(RouterEvent event) {
        lock.lock();
        try {
            if (closed) {
                return true;
            }
            if (waiting.size() >= capacity) {
                dropped++;
                gap++;
                return false;
            }
            waiting.add(new Queued(event, gap));
            gap = 0;
            changed.signalAll();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits for the next event and delivers it on this thread.
     *
     * @return                      false if the queue is closed, so that nothing will come any more
     * @throws InterruptedException if this thread is interrupted while it waits
     */
    public boolean deliverNext(Consumer<Queued> receiver) throws InterruptedException {
        Queued next;
        lock.lockInterruptibly();
        try {
            while (!closed && (paused || waiting.isEmpty())) {
                changed.await();
            }
            if (closed) {
                return false;
            }
            next = waiting.remove();
            delivering = true;
        } finally {
            lock.unlock();
        }
        try {
            receiver.accept(next);
        } finally {
            delivered();
        }
        return true;
    }

    private void delivered() {
        change(() -> delivering = false);
    }

    /** From now on events wait, as far as there is room. */
    public void pause() {
        change(() -> paused = true);
    }

    /** From now on events are delivered, those first that wait. */
    public void resume() {
        change(() -> paused = false);
    }

    /**
     * From now on nothing is taken and nothing delivered. What waits is forgotten.
     *
     * @return how many events that was
     */
    public int close() {
        lock.lock();
        try {
            int forgotten = waiting.size();
            waiting.clear();
            closed = true;
            changed.signalAll();
            return forgotten;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until nothing waits any more and nothing is being delivered.
     *
     * @return                      false if that took longer than this
     * @throws InterruptedException if this thread is interrupted while it waits
     */
    public boolean awaitEmpty(Duration atMost) throws InterruptedException {
        long nanos = atMost.toNanos();
        lock.lockInterruptibly();
        try {
            while (!closed && (delivering || !waiting.isEmpty())) {
                if (nanos <= 0) {
                    return false;
                }
                nanos = changed.awaitNanos(nanos);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** How many events wait. */
    public int size() {
        lock.lock();
        try {
            return waiting.size();
        } finally {
            lock.unlock();
        }
    }

    /** How many events will be delivered without further ado: none while it is paused. The one that is now counts as well. */
    public int pending() {
        lock.lock();
        try {
            return paused ? 0 : waiting.size() + (delivering ? 1 : 0);
        } finally {
            lock.unlock();
        }
    }

    /** How many events were dropped so far. */
    public long dropped() {
        lock.lock();
        try {
            return dropped;
        } finally {
            lock.unlock();
        }
    }

    private void change(Runnable what) {
        lock.lock();
        try {
            what.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
