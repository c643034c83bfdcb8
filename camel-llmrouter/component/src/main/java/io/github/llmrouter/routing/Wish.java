package io.github.llmrouter.routing;

import java.util.OptionalDouble;

/**
 * One model that a call may be answered by: the one asked for, or a fallback.
 *
 * @param model       who offers it
 * @param preferences what is demanded and wished of them
 * @param maxCost     the USD that the call may be expected to cost there
 */
public record Wish(ModelOffers model, Preferences preferences, OptionalDouble maxCost) {

    /** Whatever it costs. */
    public Wish(ModelOffers model, Preferences preferences) {
        this(model, preferences, OptionalDouble.empty());
    }

    /** Any offer of the model will do. */
    public static Wish of(ModelOffers model) {
        return new Wish(model, Preferences.NONE);
    }

    /** The same for at most so many USD; an offer of which nobody knows what it costs is too dear. */
    public Wish costingAtMost(double usd) {
        return new Wish(model, preferences, OptionalDouble.of(usd));
    }
}
