package io.github.llmrouter.routing;

import java.util.ArrayList;
import java.util.List;

/**
 * What is demanded and wished of the offers for a call, by one layer of configuration, by a message, or by all of them
 * together. Immutable.
 *
 * @param filters             what each offer must be
 * @param requireParameters   whether an offer must be able to do all that the request asks for
 * @param ordering            in which order the rest is asked
 */
public record Preferences(Filters filters, boolean requireParameters, Ordering ordering) {

    /** Any offer will do, in any order. */
    public static final Preferences NONE = new Preferences(Filters.NONE, false, Ordering.NONE);

    public Preferences(List<OfferFilter> filters, boolean requireParameters, Ordering ordering) {
        this(Filters.of(filters), requireParameters, ordering);
    }

    /** The same in another order. */
    public Preferences ordered(Ordering other) {
        return new Preferences(filters, requireParameters, other);
    }

    /** The same with one more demand. */
    public Preferences with(OfferFilter filter) {
        return withAll(List.of(filter));
    }

    /** The same with more demands. */
    public Preferences withAll(List<OfferFilter> more) {
        List<OfferFilter> all = new ArrayList<>(filters);
        all.addAll(more);
        return new Preferences(all, requireParameters, ordering);
    }

    /**
     * These over those of a layer behind: the order is that of this layer where it says one, and the demands of both hold,
     * so that no layer and no message can loosen what another demands.
     */
    public Preferences over(Preferences behind) {
        if (this == NONE || behind == NONE) {
            return this == NONE ? behind : this;
        }
        List<OfferFilter> all = new ArrayList<>(behind.filters);
        filters.stream().filter(filter -> !all.contains(filter)).forEach(all::add);
        return new Preferences(all, requireParameters || behind.requireParameters, ordering.over(behind.ordering));
    }
}
