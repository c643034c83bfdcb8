package io.github.llmrouter.ledger;

/**
 * Where calls are booked. Safe for use by many threads; neither method waits for a database.
 */
public interface Ledger {

    /** Books nothing. */
    Ledger NONE = new Ledger() {
        @Override
        public void intend(Generation pending) {}

        @Override
        public void settle(Entry entry) {}
    };

    /**
     * A call is about to leave. When this returns, the call is known even if the process is killed at once.
     *
     * @throws LedgerException if it cannot be booked, and that is to fail calls
     */
    void intend(Generation pending);

    /** A call is over. Throws nothing: what was called was called. */
    void settle(Entry entry);
}
