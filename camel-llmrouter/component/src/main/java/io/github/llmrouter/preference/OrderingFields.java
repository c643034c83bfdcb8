package io.github.llmrouter.preference;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

import io.github.llmrouter.routing.Cutoffs;
import io.github.llmrouter.routing.Ordering;
import io.github.llmrouter.routing.Partition;
import io.github.llmrouter.routing.ProviderPattern;
import io.github.llmrouter.routing.Sort;

/** The fields that say in which order offers are asked. */
final class OrderingFields {

    static final Set<String> NAMES = Set.of("order", "allow_fallbacks", "sort", "preferred_min_throughput",
            "preferred_max_latency");

    private static final Set<String> SORTS = Set.of("price", "throughput", "latency", "exacto");
    private static final Set<String> PARTITIONS = Set.of("model", "none");
    private static final Set<String> PERCENTILES = Set.of("p50", "p75", "p90", "p99");

    private OrderingFields() {}

    /** What {@code sort} says, which may be a word or an object. */
    private record Sorting(Optional<Sort> by, Optional<Partition> partition) {

        static final Sorting NONE = new Sorting(Optional.empty(), Optional.empty());

        static Sorting of(Field field) {
            if (!field.value().isObject()) {
                return new Sorting(Optional.of(sort(field)), Optional.empty());
            }
            Map<String, Field> parts = field.parts(Set.of("by", "partition"));
            return new Sorting(Optional.ofNullable(parts.get("by")).map(OrderingFields::sort),
                    Optional.ofNullable(parts.get("partition")).map(OrderingFields::partition));
        }
    }

    /** @param fields by name */
    static Ordering read(Map<String, Field> fields) {
        Sorting sorting = Optional.ofNullable(fields.get("sort")).map(Sorting::of).orElse(Sorting.NONE);
        return new Ordering(Optional.ofNullable(fields.get("order")).map(OrderingFields::order).orElse(List.of()),
                Optional.ofNullable(fields.get("allow_fallbacks")).map(Field::bool).orElse(true), sorting.by(),
                sorting.partition(), cutoffs(Optional.ofNullable(fields.get("preferred_min_throughput"))),
                cutoffs(Optional.ofNullable(fields.get("preferred_max_latency"))));
    }

    /** Only what partition a route stands for. */
    static Ordering route(Field route) {
        Partition partition = route.oneOf(Set.of("fallback", "sort")).equals("sort") ? Partition.NONE : Partition.MODEL;
        return new Ordering(List.of(), true, Optional.empty(), Optional.of(partition), Cutoffs.NONE, Cutoffs.NONE);
    }

    private static List<ProviderPattern> order(Field field) {
        return FilterFields.providers(field, field.texts());
    }

    private static Sort sort(Field field) {
        return Sort.valueOf(field.oneOf(SORTS).toUpperCase(Locale.ROOT));
    }

    private static Partition partition(Field field) {
        return Partition.valueOf(field.oneOf(PARTITIONS).toUpperCase(Locale.ROOT));
    }

    private static Cutoffs cutoffs(Optional<Field> field) {
        if (field.isEmpty()) {
            return Cutoffs.NONE;
        }
        if (!field.get().value().isObject()) {
            return Cutoffs.median(field.get().number().doubleValue());
        }
        Map<String, Field> parts = field.get().parts(PERCENTILES);
        return new Cutoffs(limit(parts, "p50"), limit(parts, "p75"), limit(parts, "p90"), limit(parts, "p99"));
    }

    private static OptionalDouble limit(Map<String, Field> parts, String percentile) {
        return Optional.ofNullable(parts.get(percentile))
                .map(part -> OptionalDouble.of(part.number().doubleValue()))
                .orElse(OptionalDouble.empty());
    }
}
