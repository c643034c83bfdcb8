package io.github.llmrouter.explain;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;

import io.github.llmrouter.billing.Pricing;
import io.github.llmrouter.catalog.Capabilities;
import io.github.llmrouter.catalog.Limits;
import io.github.llmrouter.health.BreakerSettings;
import io.github.llmrouter.health.OfferHealth;
import io.github.llmrouter.health.StatisticsSettings;
import io.github.llmrouter.provider.KeyRing;
import io.github.llmrouter.routing.Demand;
import io.github.llmrouter.routing.Exclusion;
import io.github.llmrouter.routing.Exclusion.Rule;
import io.github.llmrouter.routing.Inquiry;
import io.github.llmrouter.routing.ModelOffers;
import io.github.llmrouter.routing.Offer;
import io.github.llmrouter.routing.OfferFilter;
import io.github.llmrouter.routing.OfferId;
import io.github.llmrouter.routing.Preferences;
import io.github.llmrouter.routing.Wish;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;

/** Offers of one model, at providers whose names say what they cost. */
final class Offers {

    static final String MODEL = "house/model";
    static final long NOW = 1_795_000_000_000L;
    private static final InstantSource CLOCK = () -> Instant.ofEpochMilli(NOW);
    private static final BreakerSettings BREAKERS = new BreakerSettings(50, 5, Duration.ofSeconds(60),
            Duration.ofSeconds(2), Duration.ofSeconds(15), 1);

    private Offers() {}

    /** One offer for each price, in USD per million tokens either way. */
    static List<Offer> costing(String... prices) {
        return Arrays.stream(prices).map(price -> offer("at-" + price, MODEL, Pricing.of(price, price))).toList();
    }

    static Offer offer(String provider, String model, Pricing pricing) {
        return new Offer(new OfferId(provider, model), "upstream-" + model, pricing, Limits.UNKNOWN,
                Capabilities.UNKNOWN, KeyRing.none(), health(provider));
    }

    /** What a chat of a usual size asks of them. */
    static Inquiry inquiry(Preferences preferences, List<Offer> offers) {
        return new Inquiry(List.of(new Wish(new ModelOffers(MODEL, offers), preferences)), Demand.at(NOW));
    }

    static Exclusion excluded(String provider, Rule rule, String detail) {
        return new Exclusion(offer(provider, MODEL, Pricing.UNKNOWN), rule, OfferHealth.FOR_EVER, any -> detail);
    }

    /** Admits all but one provider. */
    static OfferFilter not(String provider, Rule rule, String detail) {
        return new OfferFilter() {
            @Override
            public Rule rule() {
                return rule;
            }

            @Override
            public boolean admits(Offer offer) {
                return !offer.id().provider().equals(provider);
            }

            @Override
            public String detail(Offer offer) {
                return detail;
            }
        };
    }

    private static OfferHealth health(String name) {
        return new OfferHealth(() -> CircuitBreaker.ofDefaults(name), BREAKERS, Duration.ofSeconds(10),
                StatisticsSettings.DEFAULT, CLOCK, OfferHealth.Listener.NONE);
    }
}
