package io.github.llmrouter.ledger;

import java.io.IOException;
import java.util.List;

/** What is on its way into the database, in the order in which it came. Many threads add, one takes. */
interface Backlog extends AutoCloseable {

    /**
     * Adds an entry at the end.
     *
     * @throws IOException if it cannot be kept; the message says why
     */
    void add(Entry entry) throws IOException;

    /**
     * The first of what is left. It stays until it is {@link #taken()}.
     *
     * @param  most        how many at most; fewer says nothing about what is left
     * @return             empty if nothing is left
     * @throws IOException if it cannot be read
     */
    List<Entry> next(int most) throws IOException;

    /** What {@link #next} gave last is in the database. */
    void taken();

    /** What is left stays where that outlives the process, if anywhere. From now on nothing can be added. */
    @Override
    void close();

    /** How much of the room for calls that begin is taken, from 0 to 1. */
    double filled();

    /** Whether what is left outlives the process. */
    boolean isLasting();
}
