package io.github.llmrouter.insight;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The calls and attempts themselves, in the form of totals: for what no total tells apart. What one person or tenant did, or
 * what was done with one key, is found by an index.
 */
final class CallRows {

    private static final List<Dimension> INDEXED = List.of(Dimension.KEY, Dimension.TENANT, Dimension.USER);

    private static final String HOUR = "CAST(FLOOR(EXTRACT(EPOCH FROM g.started) / 3600) AS INTEGER) AS hour_utc";
    private static final String PARTY = "COALESCE(g.virtual_key, '') AS virtual_key,"
            + " COALESCE(g.tenant, '') AS tenant, COALESCE(g.end_user, '') AS end_user,"
            + " COALESCE(g.route_id, '') AS route_id";

    /** The only attempt is that of the answer, so nobody need look for it. Most calls are such. */
    private static final String AT_ONCE = "(g.attempts = 1 AND g.error IS NULL)";

    private static final String CALLS = "SELECT " + HOUR + ", COALESCE(g.model, '') AS model,"
            + " COALESCE(g.provider, '') AS provider, COALESCE(g.provider_key, '') AS provider_key, " + PARTY
            + ", 1 AS requests," + one("g.error IS NOT NULL") + " AS failures," + one("g.attempts > 1")
            + " AS failovers," + one("g.cache_source IS NOT NULL") + " AS cached_answers,"
            + one("g.provider IS NOT NULL AND g.cost IS NULL") + " AS unknown_costs," + one(AT_ONCE)
            + " AS attempts, 0 AS failed_attempts,"
            + " COALESCE(g.prompt_tokens, 0) AS prompt_tokens, COALESCE(g.completion_tokens, 0) AS completion_tokens,"
            + " COALESCE(g.reasoning_tokens, 0) AS reasoning_tokens, COALESCE(g.cached_tokens, 0) AS cached_tokens,"
            + " COALESCE(g.cost, 0) AS cost, COALESCE(g.provider_cost, 0) AS provider_cost"
            + " FROM llmrouter_generation g WHERE g.status = 'FINAL' AND (g.provider IS NOT NULL OR g.attempts = 0)";

    /** An attempt that gave nothing: the last one of a call with an answer gave it, or what was seen of a broken stream. */
    static final String FAILED = "a.error IS NOT NULL AND (g.provider IS NULL OR a.number < g.attempts)";

    /** A call without an answer belongs to who was asked last, and is counted with that attempt. */
    private static final String LAST = "g.provider IS NULL AND a.number = g.attempts";

    private static final String ATTEMPTS = "SELECT " + HOUR + ", a.model, a.provider,"
            + " COALESCE(a.provider_key, ''), " + PARTY + "," + one(LAST) + "," + one(LAST + " AND g.error IS NOT NULL")
            + "," + one(LAST + " AND g.attempts > 1") + ", 0,"
            + one(FAILED + " AND a.prompt_tokens IS NOT NULL AND a.cost IS NULL") + ", 1,"
            + one("a.error IS NOT NULL") + ", " + failed("prompt_tokens") + ", " + failed("completion_tokens")
            + ", 0, 0, " + failed("cost") + ", " + failed("provider_cost")
            + " FROM llmrouter_generation g JOIN llmrouter_attempt a ON a.generation = g.id"
            + " WHERE g.status = 'FINAL' AND NOT " + AT_ONCE;

    private CallRows() {}

    private static String one(String condition) {
        return " CASE WHEN " + condition + " THEN 1 ELSE 0 END";
    }

    /** What any other attempt used is in its call. */
    private static String failed(String column) {
        return "CASE WHEN " + FAILED + " THEN COALESCE(a." + column + ", 0) ELSE 0 END";
    }

    /** With two times to put in for each of the two halves, and the {@link #parties}. */
    static String of(Query query) {
        StringBuilder where = new StringBuilder(" AND g.started >= ? AND g.started < ?");
        parties(query).keySet().forEach(column -> where.append(" AND g.").append(column).append(" = ?"));
        return CALLS + where + " UNION ALL " + ATTEMPTS + where;
    }

    /** What an index helps to find, by column: names that are not empty. */
    static Map<String, String> parties(Query query) {
        Map<String, String> parties = new LinkedHashMap<>();
        INDEXED.forEach(dimension -> {
            String name = query.where().getOrDefault(dimension, "");
            if (!name.isEmpty()) {
                parties.put(dimension.column(), name);
            }
        });
        return parties;
    }

    /** All that the calls themselves must have, with the {@link #names} to put in: what an index may help to find. */
    static String conditions(Query query) {
        return dimensions(query).stream()
                .map(dimension -> " AND " + dimension.column()
                        + (query.where().getOrDefault(dimension, "").isEmpty() ? " IS NULL" : " = ?"))
                .collect(Collectors.joining());
    }

    static List<String> names(Query query) {
        return dimensions(query).stream()
                .map(dimension -> query.where().getOrDefault(dimension, ""))
                .filter(name -> !name.isEmpty())
                .toList();
    }

    private static List<Dimension> dimensions(Query query) {
        return query.where().keySet().stream().sorted().toList();
    }
}
