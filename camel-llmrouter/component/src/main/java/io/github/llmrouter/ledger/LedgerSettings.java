package io.github.llmrouter.ledger;

import java.nio.file.Path;
import java.util.Optional;

import javax.sql.DataSource;

/**
 * Where the ledger is, and what becomes of calls that cannot be booked.
 *
 * @param directory for the journal, and for the database if no other one is given; is made if it is not there
 * @param source    a database of PostgreSQL, which several processes may share; empty for H2 in a file of the directory
 * @param journal   whether calls are kept in a file of the directory until they are in the database, otherwise in memory
 * @param onFailure what becomes of calls that cannot be booked
 */
public record LedgerSettings(Optional<Path> directory, Optional<DataSource> source, boolean journal,
        OnFailure onFailure) {

    /** What becomes of calls while the ledger cannot be written. */
    public enum OnFailure {
        /** They go on. They are booked once that is possible, for as long as there is room to keep them. */
        CONTINUE,
        /** They are refused before a provider is called. */
        FAIL
    }

    /** @throws IllegalArgumentException if there is neither a directory nor a database */
    public LedgerSettings {
        if (directory.isEmpty() && source.isEmpty()) {
            throw new IllegalArgumentException("A ledger takes a directory, a database or both");
        }
    }
}
