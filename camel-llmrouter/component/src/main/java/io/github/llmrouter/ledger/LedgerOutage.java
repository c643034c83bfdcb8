package io.github.llmrouter.ledger;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether the database can be written, and when to try again if not. One thread changes it, many may ask. */
final class LedgerOutage {

    private static final Logger LOG = LoggerFactory.getLogger(LedgerOutage.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private final InstantSource clock;
    private volatile boolean on;
    private Duration pause = FIRST_PAUSE;
    private Instant tryAgainAt = Instant.MIN;

    LedgerOutage(InstantSource clock) {
        this.clock = clock;
    }

    boolean isOn() {
        return on;
    }

    boolean mayTry() {
        return !on || !clock.instant().isBefore(tryAgainAt);
    }

    /** Of what the database says the state only: its text may have the address of the database, and with it a password. */
    void began(Throwable cause) {
        if (on) {
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        } else {
            pause = FIRST_PAUSE;
            warn(cause);
        }
        tryAgainAt = clock.instant().plus(pause);
        on = true;
    }

    private static void warn(Throwable cause) {
        if (cause instanceof SQLException e) {
            LOG.warn("The database of the ledger cannot be written (SQL state {}): calls are kept until it can be",
                    e.getSQLState());
        } else {
            LOG.warn("The ledger cannot be written: calls are kept until it can be", cause);
        }
    }

    void over() {
        if (on) {
            on = false;
            LOG.info("The database of the ledger can be written again, and has all that was kept");
        }
    }
}
