package io.github.llmrouter;

import javax.sql.DataSource;

import org.apache.camel.spi.Metadata;
import org.jspecify.annotations.Nullable;

/** What is booked, and what may be spent: the part of the component that holds the ledger and the budgets. */
public abstract class LlmRouterAccounting extends LlmRouterSelection {

    @Metadata(label = "accounting", description = "A directory for the ledger, which is made if it is not there: a database in a file (H2), and the journal of calls on their way. If neither this nor ledgerDataSource is set, nothing is booked.")
    private @Nullable String ledgerPath;

    @Metadata(label = "accounting", description = "The database of the ledger, as a bean: a javax.sql.DataSource of PostgreSQL, which several JVMs may share. The journal is then in ledgerPath, if that is set.")
    private @Nullable DataSource ledgerDataSource;

    @Metadata(label = "accounting", defaultValue = "true", description = "Whether each call is written to a journal in ledgerPath before it leaves, so that none is lost if the process is killed.")
    private boolean journal = true;

    @Metadata(label = "accounting", defaultValue = "continue", enums = "continue,fail", description = "What becomes of calls while the ledger cannot be written: they go on, and are booked once it can be (continue), or they are refused before a provider is called (fail).")
    private String onLedgerFailure = "continue";

    private final Accounts accounts = new Accounts(this);

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
}
