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

    private static final String CALLS = "SELECT " + HOUR + ", " + offer("model") + ", " + offer("provider") + ", "
            + offer("provider_key") + ", " + PARTY + ", 1 AS requests,"
            + " CASE WHEN g.error IS NULL THEN 0 ELSE 1 END AS failures,"
            + " CASE WHEN g.attempts > 1 THEN 1 ELSE 0 END AS failovers,"
            + " CASE WHEN g.cache_source IS NULL THEN 0 ELSE 1 END AS cached_answers,"
            + " CASE WHEN g.provider IS NOT NULL AND g.cost IS NULL THEN 1 ELSE 0 END"
            + " AS unknown_costs, 0 AS attempts, 0 AS failed_attempts,"
            + " COALESCE(g.prompt_tokens, 0) AS prompt_tokens, COALESCE(g.completion_tokens, 0) AS completion_tokens,"
            + " COALESCE(g.reasoning_tokens, 0) AS reasoning_tokens, COALESCE(g.cached_tokens, 0) AS cached_tokens,"
            + " COALESCE(g.cost, 0) AS cost, COALESCE(g.provider_cost, 0) AS provider_cost"
            + " FROM llmrouter_generation g WHERE g.status = 'FINAL'";

    private static final String ATTEMPTS = "SELECT " + HOUR + ", a.model, a.provider,"
            + " COALESCE(a.provider_key, ''), " + PARTY + ", 0, 0, 0, 0,"
            + " CASE WHEN a.error IS NOT NULL AND a.prompt_tokens IS NOT NULL AND a.cost IS NULL THEN 1 ELSE 0 END, 1,"
            + " CASE WHEN a.error IS NULL THEN 0 ELSE 1 END, " + failed("prompt_tokens") + ", "
            + failed("completion_tokens") + ", 0, 0, " + failed("cost") + ", " + failed("provider_cost")
            + " FROM llmrouter_generation g JOIN llmrouter_attempt a ON a.generation = g.id"
            + " WHERE g.status = 'FINAL'";

    private CallRows() {}

    /** A call without an answer belongs to who was asked last. */
    private static String offer(String column) {
        return "COALESCE(g." + column + ", (SELECT l." + column + " FROM llmrouter_attempt l WHERE g.provider IS NULL"
                + " AND l.generation = g.id ORDER BY l.number DESC LIMIT 1), '') AS " + column;
    }

    /** What an attempt that answered used is in its call. */
    private static String failed(String column) {
        return "CASE WHEN a.error IS NULL THEN 0 ELSE COALESCE(a." + column + ", 0) END";
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
