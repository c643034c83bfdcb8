package io.github.llmrouter.insight;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is asked of the ledger.
 *
 * @param period of which calls, by when they began
 * @param by     what they are told apart by, one line for each
 * @param where  only these; {@code ""} stands for calls without such a name
 */
public record Query(Period period, List<Dimension> by, Map<Dimension, String> where) {

    public Query {
        by = List.copyOf(by);
        where = Map.copyOf(where);
    }

    /** Of these calls only those with a name. */
    Query with(Dimension dimension, String name) {
        Map<Dimension, String> fewer = new HashMap<>(where);
        fewer.put(dimension, name);
        return new Query(period, by, fewer);
    }

    Query of(Period other) {
        return new Query(other, by, where);
    }

    /** What these calls must have, in a fixed order. */
    List<Dimension> dimensions() {
        return where.keySet().stream().sorted().toList();
    }

    /** Whether it is that they have no such name. */
    boolean isWithout(Dimension dimension) {
        return where.getOrDefault(dimension, "").isEmpty();
    }

    /** The names that they must have, in the order of the {@link #dimensions}. */
    List<String> names() {
        return dimensions().stream()
                .map(dimension -> where.getOrDefault(dimension, ""))
                .filter(name -> !name.isEmpty())
                .toList();
    }
}
