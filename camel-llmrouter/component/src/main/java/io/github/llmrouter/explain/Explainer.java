package io.github.llmrouter.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

import io.github.llmrouter.billing.Price;
import io.github.llmrouter.explain.Explanation.ExcludedOffer;
import io.github.llmrouter.explain.Explanation.Health;
import io.github.llmrouter.explain.Explanation.RankedOffer;
import io.github.llmrouter.explain.Forecast.Chance;
import io.github.llmrouter.health.OfferHealth;
import io.github.llmrouter.health.Speed;
import io.github.llmrouter.routing.Exclusion;
import io.github.llmrouter.routing.Inquiry;
import io.github.llmrouter.routing.Offer;

/** Tells what would become of a call. Reads the state of offers as a plan does, and changes nothing. */
public final class Explainer {

    private Explainer() {}

    /**
     * Explains a call that was not made.
     *
     * @param requested the model as it was named, a preset included
     * @param model     the model alone
     * @param auto      how the router came to the models, if that was left to it
     * @param inquiry   what the call asks for
     * @param forecast  what that leads to
     */
    public static Explanation explain(String requested, String model, Optional<AutoReport> auto, Inquiry inquiry,
            Forecast forecast) {
        List<RankedOffer> offers = new ArrayList<>(forecast.chances().size());
        for (Chance chance : forecast.chances()) {
            offers.add(ranked(offers.size() + 1, chance, inquiry.demand().nowMillis()));
        }
        return new Explanation(requested, auto.isPresent() ? Strategy.AUTO : Strategy.of(model, inquiry.models(), 0),
                auto, inquiry.models(),
                inquiry.demand().tokens().prompt(), inquiry.demand().tokens().expectedOutput(), forecast.drawn(),
                offers,
                forecast.excluded().stream().map(Explainer::excluded).toList(), availability(forecast),
                forecast.refusal());
    }

    private static Optional<Availability> availability(Forecast forecast) {
        return forecast.chances().isEmpty() && forecast.refusal().isEmpty()
                ? Unavailability.of(forecast.plan(), List.of(), Optional.empty())
                : Optional.empty();
    }

    private static RankedOffer ranked(int rank, Chance chance, long nowMillis) {
        Offer offer = chance.candidate().offer();
        return new RankedOffer(rank, offer.id().provider(), offer.id().model(), offer.upstreamId(),
                chance.score(), chance.share(),
                offer.pricing().price(Price.INPUT), offer.pricing().price(Price.OUTPUT),
                Usd.of(chance.candidate().cost()), health(offer.health(), nowMillis));
    }

    private static ExcludedOffer excluded(Exclusion exclusion) {
        return new ExcludedOffer(exclusion.offer().id().provider(), exclusion.offer().id().model(),
                exclusion.rule().code(), exclusion.toString(), exclusion.until());
    }

    private static Health health(OfferHealth health, long nowMillis) {
        Speed speed = health.speed(nowMillis);
        return new Health(health.breakerState().map(Enum::name), health.failuresInARow(),
                health.lastFailure()
                        .map(failure -> failure.kind().name()
                                + (failure.status().isPresent() ? " (" + failure.status().getAsInt() + ')' : "")),
                health.hadOutage(nowMillis), known(health.uptime5m(nowMillis)), known(speed.timeToFirstToken().p50()),
                known(speed.throughput().p50()));
    }

    private static OptionalDouble known(double measured) {
        return Double.isFinite(measured) ? OptionalDouble.of(measured) : OptionalDouble.empty();
    }
}
