package io.github.llmrouter;

import java.util.List;
import java.util.Optional;

import org.apache.camel.Exchange;

import io.github.llmrouter.routing.ModelOffers;
import io.github.llmrouter.routing.Offer;
import io.github.llmrouter.routing.Preferences;
import io.github.llmrouter.routing.Wish;
import io.github.llmrouter.slug.ModelChoice;
import io.github.llmrouter.slug.ModelRestrictions;

/**
 * A model to ask, and who offers it.
 *
 * @param refusal why it may not be asked; empty if it may
 */
record Served(Alternative alternative, ModelChoice choice, Optional<String> refusal) {

    ModelOffers offers() {
        return choice.offers();
    }

    /** Whether its variants admit an offer. */
    boolean admits(Offer offer) {
        return choice.preferences().filters().stream().allMatch(filter -> filter.admits(offer));
    }

    /** The same of some of its offers. */
    Served only(List<Offer> some) {
        return new Served(alternative, new ModelChoice(new ModelOffers(choice.offers().model(), some),
                choice.variants(), choice.usualWindow()), refusal);
    }

    /**
     * What one message wishes of it.
     *
     * @param all      what is wished of all models
     * @param isSorted whether somebody closer to the message than the component says by what to sort: that wins over a
     *                 variant, and a variant over the default of the component
     */
    Wish wish(Preferences all, boolean isSorted, Exchange exchange) {
        Wish wish = alternative.wish(offers(), all, exchange).changing(choice.change());
        Preferences variants = choice.preferences();
        Wish heeded = wish.preferring(isSorted || alternative.isSorted()
                ? wish.preferences().over(variants)
                : variants.over(wish.preferences()));
        return refusal.map(why -> heeded.demanding(ModelRestrictions.filter(why))).orElse(heeded);
    }
}
