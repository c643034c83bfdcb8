package io.github.llmrouter.limits;

import java.util.OptionalLong;

/**
 * So many tokens a minute. A call of more than a whole minute's worth is let through when all of that is there, and the
 * minutes after it pay for the rest.
 */
record TokenGate(Pace pace) implements Gate {

    @Override
    public boolean hasRoom(long tokens, long nowMillis) {
        return pace.left(nowMillis) >= taken(tokens);
    }

    @Override
    public FullLimit full(long tokens, long nowMillis) {
        return new FullLimit(pace.perMinute() + " tokens/min", pace.timeOf(taken(tokens)));
    }

    @Override
    public boolean enter(long tokens, long nowMillis) {
        return pace.take(taken(tokens));
    }

    @Override
    public void undo(long tokens) {
        pace.put(taken(tokens));
    }

    @Override
    public void settle(long tokens, OptionalLong used) {
        used.ifPresent(known -> {
            pace.put(taken(tokens) - known);
            pace.owe(known - taken(tokens));
        });
    }

    /** At least one, so that whoever owes has to wait even with an empty call. */
    private long taken(long tokens) {
        return Math.min(Math.max(1, tokens), pace.perMinute());
    }
}
