package io.github.llmrouter.routing;

import java.util.OptionalDouble;

/**
 * One model that a call may be answered by: the one asked for, or a fallback.
 *
 * @param model       who offers it
 * @param preferences what is demanded and wished of them
 * @param maxCost     the USD that the call may be expected to cost there
 * @param change      how the request differs for this model
 */
public record Wish(ModelOffers model, Preferences preferences, OptionalDouble maxCost, RequestChange change) {

    /** The request as it is, whatever it costs. */
    public Wish(ModelOffers model, Preferences preferences) {
        this(model, preferences, OptionalDouble.empty(), RequestChange.NONE);
    }

    /** Any offer of the model will do. */
    public static Wish of(ModelOffers model) {
        return new Wish(model, Preferences.NONE);
    }

    /** The same with one more demand. */
    public Wish demanding(OfferFilter filter) {
        return preferring(preferences.with(filter));
    }

    /** The same for at most so many USD; an offer of which nobody knows what it costs is too dear. */
    public Wish costingAtMost(double usd) {
        return new Wish(model, preferences, OptionalDouble.of(usd), change);
    }

    /** The same with other preferences. */
    public Wish preferring(Preferences others) {
        return new Wish(model, others, maxCost, change);
    }

    /** The same with the request changed further. */
    public Wish changing(RequestChange more) {
        return new Wish(model, preferences, maxCost, change.then(more));
    }
}
