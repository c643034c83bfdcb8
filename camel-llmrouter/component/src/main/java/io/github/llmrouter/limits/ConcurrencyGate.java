package io.github.llmrouter.limits;

import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;

/** So many calls at a time, in this JVM. */
final class ConcurrencyGate implements Gate {

    private final long most;
    private final AtomicLong running = new AtomicLong();

    ConcurrencyGate(long most) {
        this.most = most;
    }

    /** How many calls could begin now. */
    long left() {
        return most - running.get();
    }

    @Override
    public boolean hasRoom(long tokens, long nowMillis) {
        return running.get() < most;
    }

    @Override
    public FullLimit full(long tokens, long nowMillis) {
        return new FullLimit(most + " calls at a time", FullLimit.NOBODY_KNOWS);
    }

    @Override
    public boolean enter(long tokens, long nowMillis) {
        return running.getAndUpdate(calls -> calls < most ? calls + 1 : calls) < most;
    }

    @Override
    public void undo(long tokens) {
        running.decrementAndGet();
    }

    @Override
    public void settle(long tokens, OptionalLong used) {
        running.decrementAndGet();
    }
}
