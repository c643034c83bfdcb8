package io.github.llmrouter.budget;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import io.github.llmrouter.budget.Books.Crossing;
import io.github.llmrouter.ledger.Database;

/** What is reserved for calls that will not end by themselves, because their process was killed. Safe for use by many threads. */
final class LostCalls {

    private static final Duration REMEMBERED = Duration.ofDays(7);

    private final Database database;
    private final KnownBudgets budgets;
    private final Consumer<Crossing> crossed;

    /** @param crossed is told of thresholds */
    LostCalls(Database database, KnownBudgets budgets, Consumer<Crossing> crossed) {
        this.database = database;
        this.budgets = budgets;
        this.crossed = crossed;
    }

    /** Those on their way included. */
    List<Held> held() throws SQLException {
        return database.contended(ReservationTable::held);
    }

    /**
     * Ends what is reserved for a call.
     *
     * @param  spent whether it is taken to have cost what was reserved; otherwise it cost nothing
     * @return       how many reservations that ended
     */
    int resolve(String call, boolean spent) throws SQLException {
        int ended = 0;
        for (Held held : database.contended(connection -> ReservationTable.held(connection, call))) {
            ended += end(held, spent ? held.amount() : BigDecimal.ZERO) ? 1 : 0;
        }
        return ended;
    }

    /** Settles reservations by the ledger, where a process was killed after a call was booked there and before it was here. */
    void settle(Instant now) throws SQLException {
        Instant before = now.minus(REMEMBERED);
        database.contended(connection -> ReservationTable.forget(connection, before));
        for (LedgerRow row : database.contended(LedgerRow::over)) {
            end(row.held(), row.spent());
        }
    }

    /** One at a time, so that it waits for nobody while it keeps others waiting. */
    private boolean end(Held held, BigDecimal spent) throws SQLException {
        Optional<Budget> budget = budgets.find(held.budget(), held.subject());
        Optional<List<Crossing>> ended = database
                .contended(connection -> Books.resolve(connection, held, spent, budget));
        ended.ifPresent(crossings -> crossings.forEach(crossed));
        return ended.isPresent();
    }
}
