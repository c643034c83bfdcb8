package io.github.llmrouter.insight;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Rows that can be added up.
 *
 * @param from     the tables, and which of their rows
 * @param values   for the question marks in that
 * @param columns  where the names and times stand; a name that is not there is NULL or {@code ''}
 * @param measures what is added up, in the order of {@link #MEASURES}
 */
record Source(String from, List<Object> values, Function<Dimension, String> columns, List<String> measures) {

    /** The measures by their names. */
    static final List<String> MEASURES = List.of("requests", "failures", "failovers", "cached_answers",
            "unknown_costs", "attempts", "failed_attempts", "prompt_tokens", "completion_tokens", "reasoning_tokens",
            "cached_tokens", "cost", "provider_cost", "failed_attempts_cost");

    /** A SELECT of the names asked for and the sums of all measures. */
    static String sums(List<Source> sources, Query query) {
        if (sources.size() == 1) {
            return sources.get(0).sums(query);
        }
        // each is added up by itself, since a database may keep all rows of such a union before it goes on
        return sources.stream()
                .map(source -> source.sums(query))
                .collect(Collectors.joining(" UNION ALL ", "SELECT " + names(query) + outerSums() + " FROM (",
                        ") parts" + groups(query)));
    }

    /** For the question marks of {@link #sums}. */
    static List<Object> values(List<Source> sources, Query query) {
        List<Object> all = new ArrayList<>();
        for (Source source : sources) {
            all.addAll(source.values);
            all.addAll(query.names());
        }
        return all;
    }

    /** The places of the names in a line, counted from one. */
    static String positions(Query query) {
        List<String> positions = new ArrayList<>();
        for (int i = 1; i <= query.by().size(); i++) {
            positions.add(Integer.toString(i));
        }
        return String.join(", ", positions);
    }

    private String sums(Query query) {
        StringBuilder select = new StringBuilder("SELECT ");
        for (Dimension dimension : query.by()) {
            select.append(name(dimension)).append(" AS ").append(dimension.text()).append("_name, ");
        }
        for (int i = 0; i < measures.size(); i++) {
            select.append(i == 0 ? "" : ", ")
                    .append("SUM(")
                    .append(measures.get(i))
                    .append(") AS ")
                    .append(MEASURES.get(i));
        }
        select.append(" FROM ").append(from);
        query.dimensions().forEach(dimension -> select.append(" AND ").append(condition(dimension, query)));
        return select.append(groups(query)).toString();
    }

    private String name(Dimension dimension) {
        String column = columns.apply(dimension);
        return dimension.isTime() ? column : "COALESCE(" + column + ", '')";
    }

    /** As an index knows the column. */
    private String condition(Dimension dimension, Query query) {
        return query.isWithout(dimension)
                ? name(dimension) + " = ''"
                : columns.apply(dimension) + " = ?";
    }

    private static String names(Query query) {
        return query.by().stream().map(dimension -> dimension.text() + "_name, ").collect(Collectors.joining());
    }

    private static String outerSums() {
        return MEASURES.stream().map(name -> "SUM(" + name + ")").collect(Collectors.joining(", "));
    }

    private static String groups(Query query) {
        return query.by().isEmpty() ? "" : " GROUP BY " + positions(query);
    }
}
