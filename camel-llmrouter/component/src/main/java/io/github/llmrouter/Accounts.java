package io.github.llmrouter;

import java.util.List;
import java.util.Optional;

import org.apache.camel.Exchange;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.llmrouter.eip.Question;
import io.github.llmrouter.event.CallEvents;
import io.github.llmrouter.event.CallTrace;
import io.github.llmrouter.ledger.BookedCall;
import io.github.llmrouter.ledger.LedgerException;
import io.github.llmrouter.ledger.Ledgers;
import io.github.llmrouter.ledger.OpenLedger;
import io.github.llmrouter.ledger.Party;
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
        open = LedgerSetup.of(options).map(settings -> Ledgers.open(settings, options.clock(), List.of()));
    }

    @Override
    public void close() {
        Optional<OpenLedger> last = open;
        open = Optional.empty();
        last.ifPresent(OpenLedger::close);
    }

    /** The ledger itself; empty if nothing is booked. */
    Optional<OpenLedger> openLedger() {
        return open;
    }

    /**
     * Opens the account of a call, now that it is known what it asks for, and before it is planned.
     *
     * @param  payer                   as the options of the endpoint say
     * @param  call                    which one it is
     * @throws InvalidRequestException if the virtual key is missing, unknown, expired or disabled
     */
    Account account(Exchange exchange, Payer payer, Question question, CallEvents call) {
        return open.map(ledger -> new BookedCall(ledger, call, party(exchange, payer, question.json()), options
                .clock()))
                .map(booked -> new Account(Optional.of(booked)))
                .orElse(Account.NONE);
    }

    /** The hash of a virtual key takes its place here once it is known whose it is. */
    private static Party party(Exchange exchange, Payer payer, ObjectNode request) {
        return new Party(payer.user(exchange, request), payer.tenant(exchange), Optional.empty(),
                SessionIds.of(request));
    }

    /** The account of one call. */
    static final class Account {

        private static final Account NONE = new Account(Optional.empty());

        private final Optional<BookedCall> booked;

        private Account(Optional<BookedCall> booked) {
            this.booked = booked;
        }

        /** What follows the call, to book it. */
        Optional<CallTrace> trace() {
            return booked.map(CallTrace.class::cast);
        }

        /**
         * Reserves what the call may cost.
         *
         * @return                         the plan without those who would cost more than is left
         * @throws BudgetExceededException if nothing is left
         */
        RoutePlan admit(RoutePlan plan) {
            return plan;
        }

        /**
         * The call is about to leave.
         *
         * @throws LedgerUnavailableException if it cannot be booked, and that is to fail calls
         */
        void intend() {
            try {
                booked.ifPresent(BookedCall::intend);
            } catch (LedgerException e) {
                throw new LedgerUnavailableException(e);
            }
        }
    }
}
