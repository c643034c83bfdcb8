package io.github.llmrouter;

import java.util.List;
import java.util.Optional;

import org.apache.camel.Exchange;

import io.github.llmrouter.eip.Question;
import io.github.llmrouter.insight.Totals;
import io.github.llmrouter.ledger.Ledger;
import io.github.llmrouter.ledger.LedgerException;
import io.github.llmrouter.ledger.Ledgers;
import io.github.llmrouter.ledger.OpenLedger;
import io.github.llmrouter.routing.RoutePlan;

/** Where the calls of a component are booked: opens an account for each of them, and is opened and closed with it. */
final class Accounts implements AutoCloseable {

    private final LlmRouterAccounting options;
    private volatile Optional<OpenLedger> open = Optional.empty();

    Accounts(LlmRouterAccounting options) {
        this.options = options;
    }

    /**
     * The component has started.
     *
     * @throws LedgerException if there is to be a ledger, and it cannot be opened
     */
    void open() {
        open = LedgerSetup.of(options).map(settings -> Ledgers.open(settings, options.clock(), List.of(new Totals())));
    }

    @Override
    public void close() {
        Optional<OpenLedger> last = open;
        open = Optional.empty();
        last.ifPresent(OpenLedger::close);
    }

    /** Where calls are booked. */
    Ledger ledger() {
        return open.<Ledger>map(ledger -> ledger).orElse(Ledger.NONE);
    }

    /** The ledger itself; empty if nothing is booked. */
    Optional<OpenLedger> openLedger() {
        return open;
    }

    /**
     * Opens the account of a call, now that it is known what it asks for, and before it is planned.
     *
     * @param  payer                   as the options of the endpoint say
     * @throws InvalidRequestException if the virtual key is missing, unknown, expired or disabled
     */
    Account account(Exchange exchange, Payer payer, Question question, String requested) {
        return new Account();
    }

    /** The account of one call. */
    static final class Account {

        /**
         * Reserves what the call may cost.
         *
         * @return                         the plan without those who would cost more than is left
         * @throws BudgetExceededException if nothing is left
         */
        RoutePlan admit(RoutePlan plan) {
            return plan;
        }

        /** What follows the call, to book it. */
        Optional<io.github.llmrouter.event.CallTrace> trace() {
            return Optional.empty();
        }
    }
}
