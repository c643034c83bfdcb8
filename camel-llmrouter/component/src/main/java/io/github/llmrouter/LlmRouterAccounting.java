package io.github.llmrouter;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import javax.management.openmbean.TabularData;
import javax.sql.DataSource;

import org.apache.camel.api.management.ManagedAttribute;
import org.apache.camel.api.management.ManagedOperation;
import org.apache.camel.spi.Metadata;
import org.jspecify.annotations.Nullable;

import io.github.llmrouter.budget.Budgets;
import io.github.llmrouter.budget.Credits;
import io.github.llmrouter.budget.VirtualKeys;
import io.github.llmrouter.event.RouterEvents;
import io.github.llmrouter.ledger.LedgerException;
import io.github.llmrouter.ledger.LedgerState;
import io.github.llmrouter.ledger.OpenLedger;

/** What is booked, and what may be spent: the part of the component that holds the ledger and the budgets. */
public abstract class LlmRouterAccounting extends LlmRouterCaching {

    @Metadata(label = "accounting", description = "A directory for the ledger, which is made if it is not there: a database in a file (H2), and the journal of calls on their way. If neither this nor ledgerDataSource is set, nothing is booked.")
    private @Nullable String ledgerPath;

    @Metadata(label = "accounting", description = "The database of the ledger, as a bean: a javax.sql.DataSource of PostgreSQL, which several JVMs may share. The journal is then in ledgerPath, if that is set.")
    private @Nullable DataSource ledgerDataSource;

    @Metadata(label = "accounting", defaultValue = "true", description = "Whether each call is written to a journal in ledgerPath before it leaves, so that none is lost if the process is killed.")
    private boolean journal = true;

    @Metadata(label = "accounting", defaultValue = "continue", enums = "continue,fail", description = "What becomes of calls while the ledger cannot be written: they go on, and are booked once it can be (continue), or they are refused before a provider is called (fail).")
    private String onLedgerFailure = "continue";

    @Metadata(label = "accounting", description = "A file or another resource with the prices that you have negotiated, as JSON, such as file:prices.json. It is read at the start; where it has no price for a call, the catalogue's and the configured ones hold.")
    private @Nullable String priceList;

    @Metadata(label = "accounting", description = "What may be spent, by names of your choice: each a budget with a limit, for whom, and for how long.")
    private Map<String, BudgetConfiguration> budgets = new LinkedHashMap<>();

    @Metadata(label = "accounting", defaultValue = "false", description = "Whether calls are paid from credit that was paid in beforehand, and refused when it is used up.")
    private boolean prepaid;

    private final Accounts accounts = new Accounts(this);

    /** Where it is told that a threshold of a budget was crossed. */
    abstract RouterEvents events();

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        accounts.open();
    }

    @Override
    protected void doStop() throws Exception {
        accounts.close();
        super.doStop();
    }

    /** Where calls are booked. */
    final Accounts accounts() {
        return accounts;
    }

    @Override
    final Optional<LedgerState> ledger() {
        return accounts.openLedger().map(OpenLedger::state);
    }

    @ManagedAttribute(description = "The ledger: off, up, or down while its database cannot be written")
    public String getLedgerState() {
        return ledger().map(state -> state.isUp() ? "up" : "down").orElse("off");
    }

    @ManagedAttribute(description = "How much is taken of the room for calls that are not in the database of the ledger, from 0 to 1")
    public double getLedgerBacklog() {
        return ledger().map(LedgerState::backlog).orElse(0.0);
    }

    @ManagedAttribute(description = "Beginnings and ends of calls that are missing in the ledger since the start")
    public long getLedgerDropped() {
        return ledger().map(LedgerState::dropped).orElse(0L);
    }

    /**
     * What budgets hold for calls that have not ended, as far as is known.
     *
     * @throws IllegalArgumentException if there is no database for them, or it does not answer
     */
    @ManagedOperation(description = "What budgets hold for calls that have not ended: they are on their way, or their process was killed")
    public TabularData heldReservations() {
        return HeldTable.of(managed(Budgets::held));
    }

    /**
     * Ends what budgets hold for a call that will not end by itself, because its process was killed.
     *
     * @param  call                     our own id of the call
     * @param  spent                    whether it is taken to have cost what was reserved; otherwise it cost nothing
     * @return                          how many reservations that ended
     * @throws IllegalArgumentException if there is no database for them, or it does not answer
     */
    @ManagedOperation(description = "Ends what budgets hold for a call whose process was killed, as spent or as free; tells how many reservations that ended")
    public int resolveReservations(String call, boolean spent) {
        return managed(budgets -> budgets.resolve(call, spent));
    }

    private <T> T managed(Function<Budgets, T> question) {
        try {
            return question.apply(budgets());
        } catch (LlmRouterException | LedgerException e) {
            // whoever is far away does not know its class
            throw new IllegalArgumentException(e.getMessage());
        }
    }

    /**
     * How budgets stand, and what is reserved for calls whose process was killed.
     *
     * @throws InvalidRequestException if there is no database for them
     */
    public Budgets budgets() {
        return accounts.budgeting().budgets();
    }

    /**
     * What was paid in.
     *
     * @throws InvalidRequestException if there is no database for it
     */
    public Credits credits() {
        return accounts.budgeting().credits();
    }

    /**
     * The keys that callers come with.
     *
     * @throws InvalidRequestException if there is no database for them
     */
    public VirtualKeys virtualKeys() {
        return accounts.budgeting().keys();
    }

    public Map<String, BudgetConfiguration> getBudgets() {
        return budgets;
    }

    public void setBudgets(Map<String, BudgetConfiguration> budgets) {
        this.budgets = budgets;
    }

    public boolean isPrepaid() {
        return prepaid;
    }

    public void setPrepaid(boolean prepaid) {
        this.prepaid = prepaid;
    }

    public @Nullable String getLedgerPath() {
        return ledgerPath;
    }

    public void setLedgerPath(@Nullable String ledgerPath) {
        this.ledgerPath = ledgerPath;
    }

    public @Nullable DataSource getLedgerDataSource() {
        return ledgerDataSource;
    }

    public void setLedgerDataSource(@Nullable DataSource ledgerDataSource) {
        this.ledgerDataSource = ledgerDataSource;
    }

    public boolean isJournal() {
        return journal;
    }

    public void setJournal(boolean journal) {
        this.journal = journal;
    }

    public String getOnLedgerFailure() {
        return onLedgerFailure;
    }

    public void setOnLedgerFailure(String onLedgerFailure) {
        this.onLedgerFailure = onLedgerFailure;
    }

    public @Nullable String getPriceList() {
        return priceList;
    }

    public void setPriceList(@Nullable String priceList) {
        this.priceList = priceList;
    }
}
