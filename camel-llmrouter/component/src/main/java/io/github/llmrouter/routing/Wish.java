package io.github.llmrouter.routing;

import java.util.List;
import java.util.OptionalDouble;

/**
 * One model that a call may be answered by: the one asked for, or a fallback.
 *
 * @param model       who offers it
 * @param preferences what is demanded and wished of them
 * @param maxCost     the USD that the call may be expected to cost there
 * @param change      how the request differs for them
 */
public record Wish(ModelOffers model, Preferences preferences, OptionalDouble maxCost, RequestChange change) {

    /** A model that gets the request as it is. */
    public Wish(ModelOffers model, Preferences preferences, OptionalDouble maxCost) {
        this(model, preferences, maxCost, RequestChange.NONE);
    }

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
        return new Wish(model, preferences, OptionalDouble.of(usd), change);
    }

    /** The same with the request changed further. */
    public Wish changing(RequestChange more) {
        return new Wish(model, preferences, maxCost, change.then(more));
    }

    /** The same of some of its offers only. */
    public Wish only(List<Offer> some) {
        return new Wish(new ModelOffers(model.model(), some), preferences, maxCost, change);
    }
}
