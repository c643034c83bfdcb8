package io.github.llmrouter.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Hears of every call once, when it becomes final in the database. */
@FunctionalInterface
public interface EntryListener {

    /**
     * Calls have become final. Is called by one thread at a time, and does its work in the transaction that books them: both
     * are done or neither. It neither commits nor closes, nor makes
     * tables, since H2 commits then.
     *
     * @param  entries      those that were not final before, at least one
     * @throws SQLException then the calls are not booked, and it is called again for them
     */
    void booked(Connection transaction, List<Entry> entries) throws SQLException;
}
