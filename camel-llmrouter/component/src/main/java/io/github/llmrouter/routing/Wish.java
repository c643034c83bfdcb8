package io.github.llmrouter.routing;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One model that a call may be answered by: the one asked for, or a fallback.
 *
 * @param model       who offers it
 * @param preferences what is demanded and wished of them
 * @param maxCost     the USD that the call may be expected to cost there
 * @param change      how the request differs for this model
 * @param size        what the request is with that; empty if it is what the rest of the call is
 */
public record Wish(ModelOffers model, Preferences preferences, OptionalDouble maxCost, RequestChange change,
        Optional<Size> size) {

    /**
     * What a request asks of an offer.
     *
     * @param tokens how many there will be
     * @param needs  what it asks for that not every model can do
     */
    public record Size(Tokens tokens, Needs needs) {}

    /** The request is as large as that of the rest of the call. */
    public Wish(ModelOffers model, Preferences preferences, OptionalDouble maxCost, RequestChange change) {
        this(model, preferences, maxCost, change, Optional.empty());
    }

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
        return new Wish(model, preferences, OptionalDouble.of(usd), change, size);
    }

    /** The same with other preferences. */
    public Wish preferring(Preferences others) {
        return new Wish(model, others, maxCost, change, size);
    }

    /** The same with the request changed further. */
    public Wish changing(RequestChange more) {
        return new Wish(model, preferences, maxCost, change.then(more), size);
    }

    /** The same where the change makes the request one of this size. */
    public Wish asking(Tokens tokens, Needs needs) {
        return new Wish(model, preferences, maxCost, change, Optional.of(new Size(tokens, needs)));
    }

    /** What is asked of the offers of this model. */
    Demand demand(Demand ofCall) {
        Demand own = size.isEmpty() ? ofCall : ofCall.asking(size.get().tokens(), size.get().needs());
        // where tiers are offers of their own, no other offer is asked for one
        return model.hasTiers() ? own.asking(own.tokens().inUsualTier(), own.needs()) : own;
    }
}
