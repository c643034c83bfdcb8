package io.github.llmrouter.routing;

import java.util.List;
import java.util.Optional;

/**
 * In which order offers are asked, as far as somebody says so.
 *
 * @param order         the providers to ask first, in this order; it ends lottery and sticky sessions
 * @param allowFallbacks whether others are asked as well: not those outside {@code order}, or nobody but the first
 * @param sort          what the offers are sorted by
 * @param partition     whether that is for each model or for all of them
 * @param minThroughput tokens per second; offers known to miss one come after those known to meet all
 * @param maxLatency    seconds until the first token; likewise
 */
public record Ordering(List<ProviderPattern> order, boolean allowFallbacks, Optional<Sort> sort,
        Optional<Partition> partition,
        Cutoffs minThroughput, Cutoffs maxLatency) {

    /** Nobody says anything. */
    public static final Ordering NONE = new Ordering(List.of(), true, Optional.empty(), Optional.empty(), Cutoffs.NONE,
            Cutoffs.NONE);

    public Ordering {
        order = List.copyOf(order);
    }

    /** Only sorted. */
    public static Ordering by(Sort sort) {
        return new Ordering(List.of(), true, Optional.of(sort), Optional.empty(), Cutoffs.NONE, Cutoffs.NONE);
    }

    /** This, and what it leaves open from the other. Fallbacks are allowed if both allow them. */
    public Ordering over(Ordering other) {
        return new Ordering(order.isEmpty() ? other.order : order, allowFallbacks && other.allowFallbacks,
                sort.or(() -> other.sort), partition.or(() -> other.partition),
                minThroughput.isEmpty() ? other.minThroughput : minThroughput,
                maxLatency.isEmpty() ? other.maxLatency : maxLatency);
    }
}
