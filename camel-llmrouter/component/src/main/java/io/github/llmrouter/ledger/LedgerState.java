package io.github.llmrouter.ledger;

import java.util.Locale;

/**
 * How a ledger is doing.
 *
 * @param isUp         whether its database could be written when that was tried last
 * @param refusesCalls whether calls are refused now
 * @param backlog      how much is taken of the room for calls that are not in the database, from 0 to 1
 * @param dropped      how many entries, beginnings and ends of calls together, are missing since it was opened
 */
public record LedgerState(boolean isUp, boolean refusesCalls, double backlog, long dropped) {

    /** For a person. */
    public String text() {
        String calls = refusesCalls ? ": calls are refused" : isUp ? "" : ": calls are kept";
        String room = calls.isEmpty()
                ? ""
                : String.format(Locale.ROOT, ", %.0f %% of the backlog taken", backlog * 100);
        return (isUp ? "up" : "down") + calls + room + (dropped > 0 ? ", " + dropped + " entries missing" : "");
    }
}
