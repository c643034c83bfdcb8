package io.github.llmrouter.budget;

import java.util.Optional;

/** Finds a budget by what the tables say of it. Safe for use by many threads. */
@FunctionalInterface
public interface KnownBudgets {

    /**
     * The budget as it is configured now.
     *
     * @param  subject                                     whose it is
     * @return                                             empty if there is none any more
     * @throws io.github.llmrouter.ledger.LedgerException if it must be looked up, and the database does not answer
     */
    Optional<Budget> find(String name, String subject);
}
