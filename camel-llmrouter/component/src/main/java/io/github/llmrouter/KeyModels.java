package io.github.llmrouter;

import java.util.Optional;
import java.util.function.Function;

import io.github.llmrouter.routing.Exclusion.Rule;
import io.github.llmrouter.routing.Offer;
import io.github.llmrouter.routing.OfferFilter;
import io.github.llmrouter.slug.ModelRestrictions;

/** Only the models that a virtual key is for. */
record KeyModels(ModelRestrictions models, Function<String, Optional<String>> slugs) implements OfferFilter {

    @Override
    public Rule rule() {
        return Rule.MODEL_RESTRICTIONS;
    }

    @Override
    public boolean admits(Offer offer) {
        return models.refusal(offer.id().model(), slugs).isEmpty();
    }

    @Override
    public String detail(Offer offer) {
        return "not among the models of the virtual key";
    }
}
