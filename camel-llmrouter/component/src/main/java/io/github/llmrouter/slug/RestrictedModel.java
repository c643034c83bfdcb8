package io.github.llmrouter.slug;

import io.github.llmrouter.routing.Exclusion.Rule;
import io.github.llmrouter.routing.Offer;
import io.github.llmrouter.routing.OfferFilter;

/**
 * No offer at all, for a model that restrictions keep from being asked.
 *
 * @param refusal why, for a person
 */
record RestrictedModel(String refusal) implements OfferFilter {

    @Override
    public Rule rule() {
        return Rule.MODEL_RESTRICTIONS;
    }

    @Override
    public boolean admits(Offer offer) {
        return false;
    }

    @Override
    public String detail(Offer offer) {
        return refusal;
    }
}
