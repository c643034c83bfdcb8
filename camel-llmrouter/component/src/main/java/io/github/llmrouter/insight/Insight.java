package io.github.llmrouter.insight;

import java.util.Map;

import io.github.llmrouter.ledger.Database;
import io.github.llmrouter.ledger.Entry;
import io.github.llmrouter.ledger.LedgerStore;

/**
 * What the ledger tells. Every method reads its arguments strictly and throws an {@link IllegalArgumentException} for what it
 * does not understand, and a {@link io.github.llmrouter.ledger.LedgerException} if the database cannot be read. Safe for use
 * by many threads.
 */
public final class Insight {

    private final Database database;
    private final LedgerStore store;
    private final Activity activity;
    private final Rankings rankings;

    /** @param store of that database */
    public Insight(Database database, LedgerStore store) {
        this.database = database;
        this.store = store;
        Figures figures = new Figures(database);
        this.activity = new Activity(figures);
        this.rankings = new Rankings(figures, new Latencies(database));
    }

    /** Spend and tokens, by day, model and provider or by whatever is asked for. */
    public Map<String, Object> activity(Arguments arguments) {
        return activity.answer(arguments);
    }

    /** Who is ahead, and by how much more than before. */
    public Map<String, Object> rankings(Arguments arguments) {
        return rankings.answer(arguments);
    }

    /** One call, by our id or the provider's. */
    public Map<String, Object> generation(Arguments arguments) {
        String id = arguments.required("id");
        arguments.refuseOthers();
        Entry call = store.find(id)
                .filter(arguments::allow)
                .orElseThrow(() -> new IllegalArgumentException("There is no generation '" + Arguments.shown(id)
                        + "'. A call is booked when it is over; those of long ago may have been deleted"));
        return GenerationMap.of(call);
    }

    /** What a bill is made of, piece by piece. */
    public Export export(Arguments arguments) {
        return Export.of(new Figures(database), new Calls(database), arguments);
    }

    /** Works out the costs of a period anew. */
    public Map<String, Object> rerate(Arguments arguments, Tariff prices) {
        return new Rerating(database, prices).answer(arguments);
    }
}
