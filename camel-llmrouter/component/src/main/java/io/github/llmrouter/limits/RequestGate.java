package io.github.llmrouter.limits;

import java.util.OptionalLong;

/** So many calls a minute. Providers count those that fail as well, so only a call that was never sent is given back. */
record RequestGate(Pace pace) implements Gate {

    @Override
    public boolean hasRoom(long tokens, long nowMillis) {
        return pace.left(nowMillis) >= 1;
    }

    @Override
    public FullLimit full(long tokens, long nowMillis) {
        return new FullLimit(pace.perMinute() + " requests/min", pace.timeOf(1));
    }

    @Override
    public boolean enter(long tokens, long nowMillis) {
        return pace.take(1);
    }

    @Override
    public void undo(long tokens) {
        pace.put(1);
    }

    @Override
    public void settle(long tokens, OptionalLong used) {
        // it was counted when it went out
    }
}
