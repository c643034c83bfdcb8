package io.github.llmrouter;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import io.github.llmrouter.billing.Price;
import io.github.llmrouter.failure.FailureKind;
import io.github.llmrouter.health.OfferHealth;
import io.github.llmrouter.health.OfferReport;
import io.github.llmrouter.routing.Demand;
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
 * @param inUse        whether it was called, or has a route through which it can be
 * @param breaker      the state of its circuit breaker by the name of Resilience4j, empty if it was not needed so far
 * @param trouble      its failures since the last success, if there are any
 * @param statistics   how its calls went; empty if it was not called since the statistics began
 */
public record OfferState(String provider, String model, Optional<BigDecimal> inputPrice,
        Optional<BigDecimal> outputPrice, Optional<String> resting, Optional<Instant> restingUntil, boolean inUse,
        Optional<String> breaker, Optional<Trouble> trouble, Optional<OfferReport> statistics) {

    /**
     * Failures in a row.
     *
     * @param times  how many
     * @param kind   of which kind the last one was
     * @param status the HTTP status of the last one, empty if none was received
     * @param last   when it was
     */
    public record Trouble(long times, FailureKind kind, OptionalInt status, Instant last) {

        /** For a person: {@code OVERLOADED (503) at 2026-11-22T14:02:31Z}. */
        @Override
        public String toString() {
            return kind + (status.isPresent() ? " (" + status.getAsInt() + ")" : "") + " at "
                    + last.truncatedTo(ChronoUnit.SECONDS);
        }
    }

    /** Whether a call may be sent now. */
    public boolean isAvailable() {
        return resting.isEmpty();
    }

    /** A price as text, empty if it is not known; as a number it would be rounded on its way. */
    static String text(Optional<BigDecimal> price) {
        return price.map(BigDecimal::toPlainString).orElse("");
    }

    /** All offers at a time, by model and provider. */
    static List<OfferState> of(OfferBook book, long nowMillis) {
        return of(List.copyOf(book.models()), nowMillis, Requirement.NONE);
    }

    /** The offers of some models at a time, by model and provider; what does not meet the requirement rests for ever. */
    static List<OfferState> of(List<ModelOffers> models, long nowMillis, Requirement requirement) {
        RoutePlan plan = Planner.overview(models, Demand.at(nowMillis).requiring(requirement));
        List<OfferState> states = new ArrayList<>();
        plan.candidates().forEach(candidate -> states.add(of(candidate.offer(), Optional.empty(), nowMillis)));
        plan.excluded().forEach(exclusion -> states.add(of(exclusion.offer(), Optional.of(exclusion), nowMillis)));
        states.sort(Comparator.comparing(OfferState::model).thenComparing(OfferState::provider));
        return List.copyOf(states);
    }

    private static OfferState of(Offer offer, Optional<Exclusion> exclusion, long nowMillis) {
        return new OfferState(offer.id().provider(), offer.id().model(), offer.pricing().price(Price.INPUT),
                offer.pricing().price(Price.OUTPUT), exclusion.map(Exclusion::toString),
                exclusion.flatMap(Exclusion::until), offer.health().isInUse(),
                offer.health().breakerState().map(Enum::name), trouble(offer.health()),
                offer.health().report(nowMillis));
    }

    private static Optional<Trouble> trouble(OfferHealth health) {
        return health.lastFailure()
                .flatMap(failure -> health.lastFailureTime()
                        .map(time -> new Trouble(health.failuresInARow(), failure.kind(), failure.status(), time)));
    }
}
