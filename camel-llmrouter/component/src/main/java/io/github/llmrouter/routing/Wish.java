package io.github.llmrouter.routing;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One model that a call may be answered by: the one asked for, or a fallback.
 *
 * @param model       who offers it
 * @param preferences what is demanded and wished of them
 * @param maxCost     the USD that the call may be expected to cost there
 * @param parameters  fields of the request that are other ones for this model, by name
 * @param change      how the request differs for this model besides
 */
public record Wish(ModelOffers model, Preferences preferences, OptionalDouble maxCost,
        Map<String, JsonNode> parameters, RequestChange change) {

    public Wish {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    /** Without further changes of the request. */
    public Wish(ModelOffers model, Preferences preferences, OptionalDouble maxCost, Map<String, JsonNode> parameters) {
        this(model, preferences, maxCost, parameters, RequestChange.NONE);
    }

    /** The request as it is. */
    public Wish(ModelOffers model, Preferences preferences, OptionalDouble maxCost) {
        this(model, preferences, maxCost, Map.of());
    }

    /** Whatever it costs. */
    public Wish(ModelOffers model, Preferences preferences) {
        this(model, preferences, OptionalDouble.empty());
    }

    /** Any offer of the model will do. */
    public static Wish of(ModelOffers model) {
        return new Wish(model, Preferences.NONE);
    }

    /** The same with one more demand. */
    public Wish demanding(OfferFilter filter) {
        return new Wish(model, preferences.with(filter), maxCost, parameters, change);
    }

    /** The same for at most so many USD; an offer of which nobody knows what it costs is too dear. */
    public Wish costingAtMost(double usd) {
        return new Wish(model, preferences, OptionalDouble.of(usd), parameters, change);
    }

    /** The same with other preferences. */
    public Wish preferring(Preferences others) {
        return new Wish(model, others, maxCost, parameters, change);
    }

    /** The same with the request changed further. */
    public Wish changing(RequestChange more) {
        return new Wish(model, preferences, maxCost, parameters, change.then(more));
    }
}
