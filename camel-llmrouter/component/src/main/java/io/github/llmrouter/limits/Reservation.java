package io.github.llmrouter.limits;

import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What one call has taken of the limits of its key, until it ends. It ends once: whoever is first says how, and the others
 * say nothing. Safe for use by many threads.
 */
public final class Reservation {

    private final Gate[] gates;
    private final long tokens;
    private final AtomicBoolean ended = new AtomicBoolean();

    /** @param gates taken over */
    Reservation(Gate[] gates, long tokens) {
        this.gates = gates;
        this.tokens = tokens;
    }

    /**
     * The call was answered: what it did not need is given back, and what it took beyond is owed.
     *
     * @param used the tokens that it came to; if nobody says, the estimate stands
     */
    public void settle(OptionalLong used) {
        if (ended.compareAndSet(false, true)) {
            for (Gate gate : gates) {
                gate.settle(tokens, used);
            }
        }
    }

    /** The call was sent and not answered: it counts as a request, and its tokens are given back. */
    public void failed() {
        settle(OptionalLong.of(0));
    }

    /** The call was not sent: all is given back. */
    public void undo() {
        if (ended.compareAndSet(false, true)) {
            for (Gate gate : gates) {
                gate.undo(tokens);
            }
        }
    }
}
