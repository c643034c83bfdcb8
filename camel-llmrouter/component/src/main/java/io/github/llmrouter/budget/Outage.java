package io.github.llmrouter.budget;

import java.sql.SQLException;
import java.time.InstantSource;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.github.llmrouter.ledger.LedgerException;
import io.github.llmrouter.outage.OutageWatch;

/** Whether the database of budgets answers, and what the log says of it. Safe for use by many threads. */
final class Outage {

    private static final Logger LOG = LoggerFactory.getLogger(Outage.class);

    private final OutageWatch watch;

    Outage(InstantSource clock) {
        this.watch = new OutageWatch(clock);
    }

    boolean mayAsk() {
        return watch.mayAsk();
    }

    /** Names the state and not the text of the cause, which may have the address of the database, and with it a password. */
    void began(Exception cause) {
        if (watch.began()) {
            LOG.warn("The database of budgets and virtual keys does not answer ({}). What calls cost meanwhile is"
                    + " booked when it is back", reason(cause));
        }
    }

    private static String reason(Throwable cause) {
        Throwable root = cause instanceof LedgerException && cause.getCause() != null ? cause.getCause() : cause;
        return root instanceof SQLException sql ? "SQL state " + sql.getSQLState() : root.getClass().getName();
    }

    void over() {
        if (watch.over()) {
            LOG.info("The database of budgets and virtual keys is back");
        }
    }
}
