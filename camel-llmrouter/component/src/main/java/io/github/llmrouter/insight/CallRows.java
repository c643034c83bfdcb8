package io.github.llmrouter.insight;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The calls and attempts themselves, in the form of totals: for what no total tells apart. What one person or tenant did, or
 * what was done with one key, is found by an index.
 */
final class CallRows {

    private static final String HOUR = "CAST(FLOOR(EXTRACT(EPOCH FROM g.started) / 3600) AS INTEGER)";

    /** The only attempt is that of the answer, so nobody need look for it. Most calls are such. */
    private static final String AT_ONCE = "(g.attempts = 1 AND g.error IS NULL)";

    /**
     * A call that is over. Said so, since for an equation H2 would take the index of the calls that are not, and read all that
     * began in the period.
     */
    static final String FINAL = "status NOT IN ('PENDING', 'UNKNOWN')";

    private static final String PERIOD = " AND g.started >= ? AND g.started < ?";

    private static final String CALLS = "llmrouter_generation g WHERE g." + FINAL
            + " AND (g.provider IS NOT NULL OR g.attempts = 0)" + PERIOD;

    private static final List<String> OF_CALL = List.of("1", one("g.error IS NOT NULL"), one("g.attempts > 1"),
            one("g.cache_source IS NOT NULL"), one("g.provider IS NOT NULL AND g.cost IS NULL"), one(AT_ONCE), "0",
            "g.prompt_tokens", "g.completion_tokens", "g.reasoning_tokens", "g.cached_tokens", "g.cost",
            "g.provider_cost", "0");

    /** The attempt is that of which the caller had something: what the provider said of it stands in the call. */
    private static final String ANSWERED = "g.provider IS NOT NULL AND a.number = g.attempts";

    /** As {@link io.github.llmrouter.ledger.Generation#wasInVain} has it. */
    static final String IN_VAIN = "a.error IS NOT NULL AND (g.cost = 0 OR NOT (" + ANSWERED + "))";

    /** A call without an answer belongs to who was asked last, and is counted with that attempt. */
    private static final String LAST = "g.provider IS NULL AND a.number = g.attempts";

    private static final String ATTEMPTS = "llmrouter_generation g JOIN llmrouter_attempt a ON a.generation = g.id"
            + " WHERE g." + FINAL + " AND NOT " + AT_ONCE + PERIOD;

    private static final List<String> OF_ATTEMPT = List.of(one(LAST), one(LAST + " AND g.error IS NOT NULL"),
            one(LAST + " AND g.attempts > 1"), "0",
            one(IN_VAIN + " AND a.cost IS NULL"), "1", one("a.error IS NOT NULL"),
            "0", "0", "0", "0", "0", only("a.provider_cost", IN_VAIN + " AND NOT (" + ANSWERED + ")"),
            only("a.cost", IN_VAIN));

    private CallRows() {}

    private static String one(String condition) {
        return "CASE WHEN " + condition + " THEN 1 ELSE 0 END";
    }

    private static String only(String column, String condition) {
        return "CASE WHEN " + condition + " THEN " + column + " END";
    }

    /** The calls, and the attempts of those that were not answered at once. */
    static List<Source> sources(Query query) {
        List<Object> period = List.of(Figures.time(query.period().from()), Figures.time(query.period().to()));
        return List.of(new Source(CALLS, period, dimension -> column("g", dimension), OF_CALL),
                new Source(ATTEMPTS, period, dimension -> column("a", dimension), OF_ATTEMPT));
    }

    /** Whether calls with a name in this dimension are found by an index, in the order of their times. */
    static boolean isIndexed(Dimension dimension) {
        return dimension == Dimension.KEY || dimension == Dimension.TENANT || dimension == Dimension.USER;
    }

    /** @param asked the table that says who was asked */
    private static String column(String asked, Dimension dimension) {
        return switch (dimension) {
            case HOUR -> HOUR;
            case DAY -> HOUR + " / 24";
            case MODEL, PROVIDER, PROVIDER_KEY -> asked + '.' + dimension.column();
            case KEY, TENANT, USER, ROUTE -> "g." + dimension.column();
        };
    }

    /** All that the calls themselves must have, with {@link Query#names} to put in: what an index may help to find. */
    static String conditions(Query query) {
        return query.dimensions()
                .stream()
                .map(dimension -> " AND " + dimension.column() + (query.isWithout(dimension) ? " IS NULL" : " = ?"))
                .collect(Collectors.joining());
    }
}
