package io.github.llmrouter.routing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.github.llmrouter.billing.Pricing;
import io.github.llmrouter.catalog.Capabilities;
import io.github.llmrouter.catalog.Limits;
import io.github.llmrouter.catalog.Modality;
import io.github.llmrouter.catalog.Support;
import io.github.llmrouter.health.BreakerSettings;
import io.github.llmrouter.health.OfferHealth;
import io.github.llmrouter.health.StatisticsSettings;
import io.github.llmrouter.provider.ApiKey;
import io.github.llmrouter.provider.KeyRing;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;

/** Offers of one model for tests of plans, in good health. */
public final class TestOffers {

    public static final long NOW = 1_795_000_000_000L;
    public static final String MODEL = "house/model";

    private static final InstantSource CLOCK = () -> Instant.ofEpochMilli(NOW);
    private static final BreakerSettings BREAKERS = new BreakerSettings(50, 5, Duration.ofSeconds(60),
            Duration.ofSeconds(2), Duration.ofSeconds(30), 1);

    private TestOffers() {}

    public static Offer offer(String provider) {
        return offer(provider, MODEL, Pricing.of("1", "4"), Limits.UNKNOWN, Capabilities.UNKNOWN);
    }

    public static Offer priced(String provider, Pricing pricing) {
        return offer(provider, MODEL, pricing, Limits.UNKNOWN, Capabilities.UNKNOWN);
    }

    public static Offer limited(String provider, Limits limits) {
        return offer(provider, MODEL, Pricing.of("1", "4"), limits, Capabilities.UNKNOWN);
    }

    /** One that can do nothing that is not named, and takes and gives text besides what is named. */
    public static Offer able(String provider, Need... needs) {
        Set<Need> able = new HashSet<>(List.of(needs));
        Set<Modality> input = able.contains(Need.IMAGE) ? Set.of(Modality.TEXT, Modality.IMAGE) : Set.of(Modality.TEXT);
        Set<Modality> output = able.contains(Need.IMAGE_OUT)
                ? Set.of(Modality.TEXT, Modality.IMAGE)
                : Set.of(Modality.TEXT);
        return offer(provider, MODEL, Pricing.of("1", "4"), Limits.UNKNOWN,
                new Capabilities(Support.of(able.contains(Need.TOOLS)), Support.of(able.contains(Need.REASONING)),
                        Support.of(able.contains(Need.RESPONSE_FORMAT)), Support.UNKNOWN, Support.UNKNOWN, input,
                        output));
    }

    public static Offer offer(String provider, String model, Pricing pricing, Limits limits,
            Capabilities capabilities) {
        OfferHealth health = new OfferHealth(() -> CircuitBreaker.of(provider, BREAKERS.toConfig(Clock.systemUTC())),
                BREAKERS, Duration.ofSeconds(30), StatisticsSettings.DEFAULT, CLOCK, OfferHealth.Listener.NONE);
        KeyRing keys = KeyRing.of(provider, List.of(ApiKey.of("key-of-" + provider)), CLOCK, KeyRing.Listener.NONE);
        return new Offer(new OfferId(provider, model), model, pricing, limits, capabilities, keys, health);
    }

    static List<Wish> wish(Preferences preferences, Offer... offers) {
        return List.of(new Wish(new ModelOffers(MODEL, List.of(offers)), preferences));
    }

    static List<String> providers(RoutePlan plan) {
        return plan.candidates().stream().map(candidate -> candidate.offer().id().provider()).toList();
    }

    static List<String> excluded(RoutePlan plan) {
        return plan.excluded().stream().map(Exclusion::toString).toList();
    }
}
