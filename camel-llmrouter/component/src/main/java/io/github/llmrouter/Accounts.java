package io.github.llmrouter;

import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

import io.github.llmrouter.CallProfiles.Wanted;
import io.github.llmrouter.eip.Question;
import io.github.llmrouter.event.CallTrace;
import io.github.llmrouter.ledger.Database;
import io.github.llmrouter.ledger.Ledger;
import io.github.llmrouter.ledger.LedgerException;
import io.github.llmrouter.routing.Preferences;
import io.github.llmrouter.routing.RoutePlan;

/** Where the calls of a component are booked: opens an account for each of them, and is opened and closed with it. */
final class Accounts implements AutoCloseable {

    private static final String NO_DATABASE = " a database: set ledgerPath or ledgerDataSource";

    private final LlmRouterAccounting options;
    private Ledger ledger = Ledger.NONE;
    private volatile @Nullable Budgeting budgeting;

    Accounts(LlmRouterAccounting options) {
        this.options = options;
    }

    /**
     * The component has started.
     *
     * @throws IllegalArgumentException if a budget makes no sense, or there is no database for it
     */
    void open() {
        boolean failing = options.getOnLedgerFailure().equals("fail");
        Optional<Database> database = database(failing);
        if (database.isEmpty() && (!options.getBudgets().isEmpty() || options.isPrepaid())) {
            throw new IllegalArgumentException("The options budgets and prepaid need" + NO_DATABASE);
        }
        budgeting = database.map(tables -> new Budgeting(options, tables, failing)).orElse(null);
    }

    private Optional<Database> database(boolean failing) {
        Optional<Database> database = Optional.ofNullable(options.getLedgerDataSource()).map(Database::new);
        try {
            if (database.isPresent()) {
                database.get().migrate();
            }
        } catch (SQLException e) {
            if (failing) {
                throw new LedgerException("The database of the ledger does not answer, and onLedgerFailure=fail", e);
            }
        }
        return database;
    }

    @Override
    public void close() {
        Budgeting open = budgeting;
        budgeting = null;
        if (open != null) {
            open.close();
        }
    }

    /**
     * Budgets, credits and virtual keys.
     *
     * @throws InvalidRequestException if there is no database for them
     */
    Budgeting budgeting() {
        return Optional.ofNullable(budgeting)
                .orElseThrow(() -> Invalid.request("Budgets, credits and virtual keys need" + NO_DATABASE));
    }

    /**
     * Opens the account of a call, now that it is known what it asks for, and before it is planned.
     *
     * @param  payer               as the options of the endpoint say
     * @throws InvalidKeyException if the virtual key is missing, unknown, expired or disabled
     */
    Account account(Exchange exchange, Payer payer, Question question, String requested) {
        Budgeting open = budgeting;
        if (open == null && payer.virtualKey().isPresent()) {
            throw new InvalidKeyException("The option virtualKey needs" + NO_DATABASE);
        }
        return new Account(Optional.ofNullable(open)
                .map(books -> books.call(UUID.randomUUID().toString(), exchange, payer, question)));
    }

    /** The account of one call. */
    static final class Account {

        private final Optional<BudgetedCall> budgeted;

        private Account(Optional<BudgetedCall> budgeted) {
            this.budgeted = budgeted;
        }

        /** What is demanded of all offers: only what the virtual key is for. */
        Preferences demands() {
            return budgeted.map(BudgetedCall::demands).orElse(Preferences.NONE);
        }

        /** Plans the call with what is demanded, and once more with the cheapest first if a budget is nearly spent. */
        Routing.Planned plan(Wanted wanted, Function<Wanted, Routing.Planned> planner) {
            Wanted demanded = wanted.demanding(demands());
            Routing.Planned planned = planner.apply(demanded);
            return budgeted.filter(call -> call.isDegraded(planned.plan())).isPresent()
                    ? planner.apply(demanded.cheapest())
                    : planned;
        }

        /**
         * Reserves what the call may cost.
         *
         * @return                          the plan without those who would cost more than is left
         * @throws BudgetExceededException  if that leaves nobody
         * @throws CreditExhaustedException if that leaves nobody
         */
        RoutePlan admit(RoutePlan plan) {
            return budgeted.map(call -> call.admit(plan)).orElse(plan);
        }

        /** What follows the call, to book it. */
        Optional<CallTrace> trace() {
            return budgeted.map(BudgetedCall::trace);
        }
    }
}
