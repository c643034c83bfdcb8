package io.github.llmrouter;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.apache.camel.Exchange;

import io.github.llmrouter.CallProfiles.Wanted;
import io.github.llmrouter.eip.Question;
import io.github.llmrouter.event.CallEvents;
import io.github.llmrouter.event.CallTrace;
import io.github.llmrouter.explain.Payment;
import io.github.llmrouter.insight.Totals;
import io.github.llmrouter.ledger.BookedCall;
import io.github.llmrouter.ledger.LedgerException;
import io.github.llmrouter.ledger.LedgerSettings;
import io.github.llmrouter.ledger.Ledgers;
import io.github.llmrouter.ledger.OpenLedger;
import io.github.llmrouter.routing.Preferences;
import io.github.llmrouter.routing.RoutePlan;

/** Where the calls of a component are booked: opens an account for each of them, and is opened and closed with it. */
final class Accounts implements AutoCloseable {

    private static final String NO_DATABASE = " a database: set ledgerPath or ledgerDataSource";
    /** The id of calls that are not made. */
    private static final String NO_CALL = "";

    private final LlmRouterAccounting options;
    private volatile Optional<Opened> open = Optional.empty();

    Accounts(LlmRouterAccounting options) {
        this.options = options;
    }

    /** What there is with a database. */
    private record Opened(OpenLedger ledger, Budgeting budgeting) {}

    /**
     * The component has started.
     *
     * @throws LedgerException          if there is to be a ledger, and it cannot be opened
     * @throws IllegalArgumentException if a budget makes no sense, or there is no database for it
     */
    void open() {
        List<BudgetRule> rules = BudgetRule.all(options.getBudgets(), options.getCamelContext());
        Optional<LedgerSettings> settings = LedgerSetup.of(options);
        if (settings.isEmpty() && (!rules.isEmpty() || options.isPrepaid())) {
            throw new IllegalArgumentException("The options budgets and prepaid need" + NO_DATABASE);
        }
        open = settings.map(where -> open(where, rules));
    }

    private Opened open(LedgerSettings settings, List<BudgetRule> rules) {
        OpenLedger ledger = Ledgers.open(settings, options.clock(), List.of(new Totals()));
        try {
            return new Opened(ledger, new Budgeting(options, rules, ledger.database(),
                    options.getOnLedgerFailure().equals("fail")));
        } catch (RuntimeException e) {
            ledger.close();
            throw e;
        }
    }

    @Override
    public void close() {
        Optional<Opened> books = open;
        open = Optional.empty();
        books.map(Opened::budgeting).ifPresent(Budgeting::close);
        books.map(Opened::ledger).ifPresent(OpenLedger::close);
    }

    /** The ledger itself; empty if nothing is booked. */
    Optional<OpenLedger> openLedger() {
        return open.map(Opened::ledger);
    }

    /**
     * Budgets, credits and virtual keys.
     *
     * @throws InvalidRequestException if there is no database for them
     */
    Budgeting budgeting() {
        return open.map(Opened::budgeting)
                .orElseThrow(() -> Invalid.request("Budgets, credits and virtual keys need" + NO_DATABASE));
    }

    /**
     * Opens the account of a call, now that it is known what it asks for, and before it is planned.
     *
     * @param  payer                      as the options of the endpoint say
     * @param  call                       which one it is
     * @throws InvalidKeyException        if the virtual key is missing, unknown, expired or disabled
     * @throws LedgerUnavailableException if the virtual key cannot be checked
     */
    Account account(Exchange exchange, Payer payer, Question question, CallEvents call) {
        Optional<Opened> books = open;
        Optional<BudgetedCall> budgeted = budgeted(books, call.call().id(), call.began(), exchange, payer, question);
        Optional<BookedCall> booked = books.flatMap(there -> budgeted.map(
                paid -> new BookedCall(there.ledger(), call, paid.party(), options.clock())));
        return new Account(budgeted, booked);
    }

    /**
     * The account of a call that is not made: its virtual key and its budgets are looked up, and nothing is booked.
     *
     * @throws InvalidKeyException        as {@link #account} does
     * @throws LedgerUnavailableException as {@link #account} does
     */
    Account dryRun(Exchange exchange, Payer payer, Question question) {
        return new Account(budgeted(open, NO_CALL, options.clock().instant(), exchange, payer, question),
                Optional.empty());
    }

    private static Optional<BudgetedCall> budgeted(Optional<Opened> books, String id, Instant began, Exchange exchange,
            Payer payer, Question question) {
        if (books.isEmpty() && payer.virtualKey().isPresent()) {
            throw new InvalidKeyException("The option virtualKey needs" + NO_DATABASE);
        }
        return available(() -> books.map(
                there -> there.budgeting().call(id, began, exchange, payer, question)));
    }

    private static <T> T available(Supplier<T> question) {
        try {
            return question.get();
        } catch (LedgerException e) {
            throw new LedgerUnavailableException(e);
        }
    }

    /** The account of one call. */
    static final class Account {

        private final Optional<BudgetedCall> budgeted;
        private final Optional<BookedCall> booked;

        private Account(Optional<BudgetedCall> budgeted, Optional<BookedCall> booked) {
            this.budgeted = budgeted;
            this.booked = booked;
        }

        /** What follows the call, in this order: what it may spend is settled before it is booked as settled. */
        List<CallTrace> traces() {
            return Stream.concat(budgeted.map(BudgetedCall::trace).stream(), booked.stream()).toList();
        }

        /** What is demanded of all offers: only what the virtual key is for. */
        Preferences demands() {
            return budgeted.map(BudgetedCall::demands).orElse(Preferences.NONE);
        }

        /**
         * What is wanted with what is demanded, and with the cheapest first if a budget is nearly spent.
         *
         * @param planner asked only if that depends on who would be asked
         */
        Wanted paying(Wanted wanted, Function<Wanted, RoutePlan> planner) {
            Wanted demanded = wanted.demanding(demands());
            return available(() -> budgeted.filter(BudgetedCall::mayBeDegraded)
                    .filter(call -> call.isDegraded(planner.apply(demanded)))).isPresent()
                            ? demanded.cheapest()
                            : demanded;
        }

        /** Who could be paid now. Reserves nothing. */
        Payment foreseen() {
            return budgeted.<Payment>map(call -> new ForeseenPayment(plan -> available(() -> call.foresee(plan))))
                    .orElse(Payment.ANY);
        }

        /**
         * Books the call as about to leave, and reserves what it may cost: in this order, so that nothing is reserved for a
         * call that the ledger does not know, whenever the process is killed.
         *
         * @return                            the plan without those who would cost more than is left
         * @throws BudgetExceededException    if that leaves nobody
         * @throws CreditExhaustedException   if that leaves nobody
         * @throws LedgerUnavailableException if it cannot be booked or reserved, and that is to fail calls
         */
        RoutePlan admit(RoutePlan plan) {
            if (plan.candidates().isEmpty()) {
                return plan;
            }
            return available(() -> {
                booked.ifPresent(BookedCall::intend);
                boolean leaves = false;
                try {
                    RoutePlan admitted = budgeted.map(call -> call.admit(plan)).orElse(plan);
                    leaves = !admitted.candidates().isEmpty();
                    return admitted;
                } finally {
                    if (!leaves) {
                        booked.ifPresent(BookedCall::withdraw);
                    }
                }
            });
        }
    }
}
