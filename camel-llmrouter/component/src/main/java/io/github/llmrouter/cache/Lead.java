package io.github.llmrouter.cache;

/**
 * What a call that asks a provider tells those who ask the same meanwhile. One of the three ends it; what is told after that
 * is of no effect. Throws nothing.
 */
public interface Lead {

    /** Keeps the answer, and gives it to them. */
    void keep(StoredAnswer answer);

    /** There is an answer, but none that may be given again: they ask for themselves. */
    void keepNothing();

    /** There is no answer: one of them takes the lead. */
    void fail();
}
