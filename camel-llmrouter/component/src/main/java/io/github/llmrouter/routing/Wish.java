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
 */
public record Wish(ModelOffers model, Preferences preferences, OptionalDouble maxCost,
        Map<String, JsonNode> parameters) {

    public Wish {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    /** Whatever it costs. */
    public Wish(ModelOffers model, Preferences preferences) {
        this(model, preferences, OptionalDouble.empty(), Map.of());
    }

    /** Any offer of the model will do. */
    public static Wish of(ModelOffers model) {
        return new Wish(model, Preferences.NONE);
    }

    /** The same with one more demand. */
    public Wish demanding(OfferFilter filter) {
        return new Wish(model, preferences.with(filter), maxCost, parameters);
    }

    /** The same for at most so many USD; an offer of which nobody knows what it costs is too dear. */
    public Wish costingAtMost(double usd) {
        return new Wish(model, preferences, OptionalDouble.of(usd), parameters);
    }
}
