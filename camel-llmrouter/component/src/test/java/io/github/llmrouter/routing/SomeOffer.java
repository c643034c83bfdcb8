package io.github.llmrouter.routing;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.github.llmrouter.billing.Pricing;
import io.github.llmrouter.catalog.Capabilities;
import io.github.llmrouter.catalog.Limits;
import io.github.llmrouter.health.BreakerSettings;
import io.github.llmrouter.health.OfferHealth;
import io.github.llmrouter.health.StatisticsSettings;
import io.github.llmrouter.provider.KeyRing;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;

/** Offers of one model that are well, for tests of what looks at nothing but who they are. */
public final class SomeOffer {

    static final String MODEL = "openai/gpt-5.2";

    private static final BreakerSettings BREAKER = new BreakerSettings(50, 2, Duration.ofSeconds(60),
            Duration.ofSeconds(2), Duration.ofSeconds(15), 1);

    private SomeOffer() {}

    static Offer of(String provider) {
        return of(provider, Pricing.of("1", "4"));
    }

    public static Offer of(String provider, Pricing pricing) {
        OfferHealth health = new OfferHealth(() -> CircuitBreaker.ofDefaults(provider), BREAKER, Duration.ofSeconds(1),
                StatisticsSettings.DEFAULT,
                InstantSource.system(), OfferHealth.Listener.NONE);
        return new Offer(new OfferId(provider, MODEL), MODEL, pricing, Limits.UNKNOWN, Capabilities.UNKNOWN,
                KeyRing.none(), health);
    }

    /** Also known by other names. */
    static Offer alias(String provider, String... names) {
        return of(provider).with(new Traits(List.of(names), Optional.empty(), true, false, Optional.empty(), Map.of()));
    }

    static Offer in(String provider, String region) {
        return of(provider).with(new Traits(List.of(), Optional.of(region), true, false, Optional.empty(), Map.of()));
    }

    static Offer quantized(String provider, String quantization) {
        return of(provider)
                .with(new Traits(List.of(), Optional.empty(), true, false, Optional.of(quantization), Map.of()));
    }

    static Offer labelled(String provider, Map<String, Set<String>> labels) {
        return of(provider).with(new Traits(List.of(), Optional.empty(), true, false, Optional.empty(), labels));
    }
}
