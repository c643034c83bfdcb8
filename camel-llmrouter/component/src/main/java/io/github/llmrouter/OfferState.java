package io.github.llmrouter;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import io.github.llmrouter.billing.Price;
import io.github.llmrouter.routing.Exclusion;
import io.github.llmrouter.routing.ModelOffers;
import io.github.llmrouter.routing.Offer;
import io.github.llmrouter.routing.OfferBook;
import io.github.llmrouter.routing.Planner;
import io.github.llmrouter.routing.Requirement;
import io.github.llmrouter.routing.RoutePlan;

/**
 * How one model at one provider is doing, for whoever watches over the router. Holds no key and nothing of any message.
 *
 * @param provider     the provider's configured name
 * @param model        the model's slug
 * @param inputPrice   USD per million prompt tokens, if known
 * @param outputPrice  USD per million answer tokens, if known
 * @param resting      why it is not called now, for a person; empty if it is
 * @param restingUntil when that ends; empty if it is called now, or if nobody can tell
 */
public record OfferState(String provider, String model, Optional<BigDecimal> inputPrice,
        Optional<BigDecimal> outputPrice, Optional<String> resting, Optional<Instant> restingUntil) {

    /** Whether a call may be sent now. */
    public boolean isAvailable() {
        return resting.isEmpty();
    }

    /** All offers at a time, by model and provider. */
    static List<OfferState> of(OfferBook book, long nowMillis) {
        return of(List.copyOf(book.models()), nowMillis, Requirement.NONE);
    }

    /** The offers of some models at a time, by model and provider; what does not meet the requirement rests for ever. */
    static List<OfferState> of(List<ModelOffers> models, long nowMillis, Requirement requirement) {
        RoutePlan plan = Planner.plan(models, nowMillis, requirement);
        List<OfferState> states = new ArrayList<>();
        plan.candidates().forEach(offer -> states.add(of(offer, Optional.empty())));
        plan.excluded().forEach(exclusion -> states.add(of(exclusion.offer(), Optional.of(exclusion))));
        states.sort(Comparator.comparing(OfferState::model).thenComparing(OfferState::provider));
        return List.copyOf(states);
    }

    private static OfferState of(Offer offer, Optional<Exclusion> exclusion) {
        return new OfferState(offer.id().provider(), offer.id().model(), offer.pricing().price(Price.INPUT),
                offer.pricing().price(Price.OUTPUT), exclusion.map(Exclusion::toString),
                exclusion.flatMap(Exclusion::until));
    }
}
