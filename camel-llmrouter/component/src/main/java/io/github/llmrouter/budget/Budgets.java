package io.github.llmrouter.budget;

import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.github.llmrouter.event.RouterEvent.BudgetThreshold;
import io.github.llmrouter.event.RouterEvents;
import io.github.llmrouter.ledger.Database;
import io.github.llmrouter.ledger.LedgerException;

/**
 * Budgets in a database: reserves what a call may come to before it leaves, and books what it came to when it is over.
 * However many threads and processes do so, no more is reserved and spent together than a budget has. Safe for use by many
 * threads; a call waits for one transaction before it, and for one after it unless that takes long.
 *
 * <p>
 * While the database does not answer, calls go on without a reservation, and what they cost is booked later; or they are
 * refused, if this is to be.
 */
public final class Budgets implements AutoCloseable {

    /** Beyond that a call that is over is settled without its caller. */
    private static final Duration SETTLED_WITHIN = Duration.ofSeconds(2);

    private final Database database;
    private final InstantSource clock;
    private final RouterEvents events;
    private final boolean failing;
    private final Outage outage;
    private final BriefWait settling = new BriefWait(SETTLED_WITHIN);
    private final LateSettlements late;
    private final LostCalls lost;
    private volatile Budget credit = Credits.UNKNOWN;

    /**
     * @param database has its tables
     * @param events   where it is told that a threshold was crossed
     * @param known    the budgets of calls that do not end by themselves, but for the prepaid credit
     * @param failing  whether calls are refused while the database does not answer
     */
    public Budgets(Database database, InstantSource clock, RouterEvents events, KnownBudgets known,
            boolean failing) {
        this.database = database;
        this.clock = clock;
        this.events = events;
        this.failing = failing;
        this.outage = new Outage(clock);
        this.late = new LateSettlements(this::book);
        this.lost = new LostCalls(database, (name, subject) -> name.equals(Budget.CREDITS)
                ? Optional.of(credit())
                : known.find(name, subject), this::tell);
    }

    /** Settles by itself, from now on, what could not be settled at once, or what another process left behind. */
    public void open() {
        late.begin(this::tidyUp);
    }

    /** Tries once more to settle what is left. */
    @Override
    public void close() {
        settling.close();
        late.close();
    }

    /**
     * Reserves what a call may come to at the dearest of those who can be paid; nothing if nobody can.
     *
     * @param  call            our own id of the call
     * @param  bids            one for each who could be asked, each with a known price
     * @throws LedgerException if the database does not answer, and that is to fail calls
     */
    public Admission admit(String call, List<Bid> bids) {
        if (bids.stream().allMatch(bid -> bid.pots().isEmpty())) {
            return Admission.ofAll(bids);
        }
        return answer(() -> database.contended(connection -> Books.reserve(connection, call, bids, clock.instant())))
                .orElseGet(() -> Admission.ofAll(bids));
    }

    /**
     * Who could be paid now. Reserves nothing.
     *
     * @param  bids            as for {@link #admit}
     * @throws LedgerException as {@link #admit} does
     */
    public Admission foresee(List<Bid> bids) {
        return answer(() -> database.contended(connection -> Books.foresee(connection, bids)))
                .orElseGet(() -> Admission.ofAll(bids));
    }

    /**
     * Reserves more for a call that goes on, or nothing if there is no room for it.
     *
     * @param  next            who is to be asked
     * @param  needed          of each pot that is to have more, what was reserved before included
     * @return                 the narrowest of the pots that have no room
     * @throws LedgerException if the database does not answer, and that is to fail calls
     */
    Optional<Lack> raise(String call, Bid next, List<Claim> needed) {
        return answer(() -> database.contended(connection -> Books.raise(connection, call, next, needed, clock
                .instant()))).flatMap(lack -> lack);
    }

    /**
     * Books what a call came to, once however often it is told. Throws nothing: what was called was called.
     *
     * @param actual of each pot that the call might have been paid from; zero where it cost nothing
     */
    void settle(String call, List<Claim> actual) {
        if (!outage.mayAsk() || !settling.run(() -> bookOrKeep(call, actual))) {
            late.add(call, actual);
        }
    }

    private void bookOrKeep(String call, List<Claim> actual) {
        if (!book(call, actual)) {
            late.add(call, actual);
        }
    }

    /** @return whether it could be booked */
    private boolean book(String call, List<Claim> actual) {
        try {
            List<Books.Crossing> crossings = database.contended(connection -> Books.settle(connection, call, actual,
                    clock.instant()));
            outage.over();
            if (settling.over()) {
                late.tryNow();
            }
            crossings.forEach(this::tell);
            return true;
        } catch (SQLException | RuntimeException e) {
            // pools that are closed, as by a stop of the context while streams are read, throw what they like
            outage.began(e);
            return false;
        }
    }

    private void tell(Books.Crossing crossing) {
        Budget budget = crossing.budget();
        events.publish(() -> new BudgetThreshold(clock.instant(), budget.name(), crossing.subject(),
                crossing.percent(), budget.unit().text(), budget.limit(), crossing.spent(), budget.window()
                        .end(crossing.start())));
    }

    /** How a pot stands. While the database does not answer, as if nothing were spent. */
    public Balance balance(Pot pot) {
        return balances(List.of(pot)).getOrDefault(pot, Balance.NONE);
    }

    /** How several stand. While the database does not answer, none is there. */
    public Map<Pot, Balance> balances(Collection<Pot> pots) {
        return answer(() -> database.contended(connection -> PotTable.read(connection, pots))).orElse(Map.of());
    }

    /**
     * The prepaid credit as a budget, with all that was paid in as its limit. While the database does not answer, as it was
     * last.
     *
     * @throws LedgerException if the database does not answer, and that is to fail calls
     */
    public Budget credit() {
        answer(() -> database.contended(Credits::total)).ifPresent(total -> credit = Credits.budget(total));
        return credit;
    }

    /**
     * What is reserved for calls that have not ended, as far as is known: they are on their way, or their process was killed.
     *
     * @throws LedgerException if the database does not answer
     */
    public List<Held> held() {
        return ask(lost::held);
    }

    /**
     * Ends what is reserved for a call that will not end by itself, because its process was killed.
     *
     * @param  spent           whether it is taken to have cost what was reserved; otherwise it cost nothing
     * @return                 how many reservations that ended
     * @throws LedgerException if the database does not answer
     */
    public int resolve(String call, boolean spent) {
        return ask(() -> lost.resolve(call, spent));
    }

    private void tidyUp() {
        try {
            lost.settle(clock.instant());
            outage.over();
        } catch (SQLException | LedgerException e) {
            outage.began(e);
        }
    }

    /** A question to the database. */
    @FunctionalInterface
    interface Question<T> {
        T ask() throws SQLException;
    }

    /** Empty if it does not answer, and that is not to fail calls. */
    private <T> Optional<T> answer(Question<T> question) {
        if (outage.mayAsk()) {
            try {
                T answer = question.ask();
                outage.over();
                return Optional.of(answer);
            } catch (SQLException e) {
                outage.began(e);
            }
        }
        if (failing) {
            throw new LedgerException("The database of budgets does not answer, and onLedgerFailure=fail. Nobody was"
                    + " called");
        }
        return Optional.empty();
    }

    private static <T> T ask(Question<T> question) {
        try {
            return question.ask();
        } catch (SQLException e) {
            throw new LedgerException("The database of budgets does not answer", e);
        }
    }
}
