package io.github.llmrouter.routing;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

import io.github.llmrouter.billing.Pricing;
import io.github.llmrouter.catalog.Capabilities;
import io.github.llmrouter.catalog.Limits;
import io.github.llmrouter.chat.ToolCallVerdict;
import io.github.llmrouter.failure.Failure;
import io.github.llmrouter.failure.FailureKind;
import io.github.llmrouter.health.BreakerSettings;
import io.github.llmrouter.health.OfferHealth;
import io.github.llmrouter.health.Pace;
import io.github.llmrouter.health.StatisticsSettings;
import io.github.llmrouter.provider.KeyRing;
import io.github.llmrouter.testing.TestClock;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;

/** Offers whose prices and calls are as a test says, and plans over them with chance that can be foretold. */
final class Market {

    static final String MODEL = "openai/gpt-5.2";

    private static final long TOKENS = Tokens.TYPICAL.prompt() + Tokens.TYPICAL.expectedOutput();
    private static final BreakerSettings BREAKER = new BreakerSettings(50, 5, Duration.ofSeconds(60),
            Duration.ofSeconds(2), Duration.ofSeconds(15), 1);
    private static final Failure DOWN = Failure.of(FailureKind.SERVER_ERROR, "down");

    private final TestClock clock = new TestClock();
    private final Random random = new Random(42);

    long now() {
        return clock.millis();
    }

    void pass(Duration time) {
        clock.advance(time);
    }

    Demand demand() {
        return Demand.at(now());
    }

    /** @param usd what a call is expected to cost */
    Offer offer(String provider, String usd) {
        return offer(provider, MODEL, usd);
    }

    Offer offer(String provider, String model, String usd) {
        BigDecimal perMillion = new BigDecimal(usd).multiply(BigDecimal.valueOf(1_000_000))
                .divide(BigDecimal.valueOf(TOKENS));
        return offer(provider, model, Pricing.of(perMillion, perMillion));
    }

    Offer unpriced(String provider) {
        return unpriced(provider, MODEL);
    }

    Offer unpriced(String provider, String model) {
        return offer(provider, model, Pricing.UNKNOWN);
    }

    private Offer offer(String provider, String model, Pricing pricing) {
        OfferHealth health = new OfferHealth(() -> CircuitBreaker.of(provider, BREAKER.toConfig(clock)), BREAKER,
                Duration.ofSeconds(10), StatisticsSettings.DEFAULT, clock, OfferHealth.Listener.NONE);
        return new Offer(new OfferId(provider, model), model, pricing, Limits.UNKNOWN, Capabilities.UNKNOWN,
                KeyRing.none(), health);
    }

    /** So many whole answers of so many tokens. */
    Offer answering(Offer offer, int times, Duration took, long tokens) {
        return calls(offer, times, new Pace(Optional.of(took), Optional.empty(), tokens));
    }

    /** So many streams. */
    Offer streaming(Offer offer, int times, Duration firstToken, Duration took, long tokens) {
        return calls(offer, times, new Pace(Optional.of(took), Optional.of(firstToken), tokens));
    }

    private Offer calls(Offer offer, int times, Pace pace) {
        for (int i = 0; i < times; i++) {
            offer.health().succeeded();
            offer.health().ended(pace, now());
        }
        return offer;
    }

    /** So many answers with tool calls that could be made, and so many that could not. */
    Offer callingTools(Offer offer, int valid, int invalid) {
        for (int i = 0; i < valid + invalid; i++) {
            offer.health().calledTools(i < valid ? ToolCallVerdict.VALID : ToolCallVerdict.UNKNOWN_NAME, now());
        }
        return offer;
    }

    /** So many failures, of which the breaker hears nothing. */
    Offer failing(Offer offer, int times) {
        for (int i = 0; i < times; i++) {
            offer.health().failed(DOWN, now());
        }
        return offer;
    }

    static Wish wish(Ordering ordering, Offer... offers) {
        return new Wish(new ModelOffers(offers[0].id().model(), List.of(offers)), Preferences.NONE.ordered(ordering));
    }

    RoutePlan plan(SelectionStrategy strategy, Demand demand, Wish... wishes) {
        return new Planner(strategy).plan(List.of(wishes), demand, random);
    }

    RoutePlan plan(SelectionStrategy strategy, Offer... offers) {
        return plan(strategy, demand(), wish(Ordering.NONE, offers));
    }

    RoutePlan plan(Ordering ordering, Offer... offers) {
        return plan(Strategies.LOTTERY, demand(), wish(ordering, offers));
    }

    /** How often each provider came first. */
    Map<String, Integer> firsts(SelectionStrategy strategy, int plans, Offer... offers) {
        Map<String, Integer> firsts = new HashMap<>();
        Arrays.stream(offers).forEach(offer -> firsts.put(offer.id().provider(), 0));
        for (int i = 0; i < plans; i++) {
            firsts.merge(providers(plan(strategy, offers)).get(0), 1, Integer::sum);
        }
        return firsts;
    }

    static List<String> providers(RoutePlan plan) {
        return plan.candidates().stream().map(candidate -> candidate.offer().id().provider()).toList();
    }

    static List<String> excluded(RoutePlan plan) {
        return plan.excluded().stream().map(Exclusion::toString).toList();
    }
}
