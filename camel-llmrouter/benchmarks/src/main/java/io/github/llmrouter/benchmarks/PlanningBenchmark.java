package io.github.llmrouter.benchmarks;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import io.github.llmrouter.billing.Pricing;
import io.github.llmrouter.catalog.Capabilities;
import io.github.llmrouter.catalog.Limits;
import io.github.llmrouter.failure.Failure;
import io.github.llmrouter.failure.FailureKind;
import io.github.llmrouter.health.BreakerSettings;
import io.github.llmrouter.health.OfferHealth;
import io.github.llmrouter.health.Pace;
import io.github.llmrouter.health.StatisticsSettings;
import io.github.llmrouter.provider.ApiKey;
import io.github.llmrouter.provider.KeyRing;
import io.github.llmrouter.routing.Cutoffs;
import io.github.llmrouter.routing.Demand;
import io.github.llmrouter.routing.MeasuredStrategy;
import io.github.llmrouter.routing.ModelOffers;
import io.github.llmrouter.routing.Offer;
import io.github.llmrouter.routing.OfferId;
import io.github.llmrouter.routing.Ordering;
import io.github.llmrouter.routing.Planner;
import io.github.llmrouter.routing.Preferences;
import io.github.llmrouter.routing.ProviderPattern;
import io.github.llmrouter.routing.RoutePlan;
import io.github.llmrouter.routing.SelectionStrategy;
import io.github.llmrouter.routing.Sort;
import io.github.llmrouter.routing.Strategies;
import io.github.llmrouter.routing.Traits;
import io.github.llmrouter.routing.Wish;
import io.github.llmrouter.routing.filter.IgnoredProviders;
import io.github.llmrouter.routing.filter.MaxPrice;
import io.github.llmrouter.routing.filter.NoDataCollection;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;

/** One plan over many offers of a model, each at a provider of its own and with a breaker that has been in use. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
public class PlanningBenchmark {

    private static final long NOW = 1_795_000_000_000L;
    private static final long TIMEOUT = 300_000;
    private static final InstantSource CLOCK = () -> Instant.ofEpochMilli(NOW);
    private static final BreakerSettings BREAKERS = new BreakerSettings(50, 5, Duration.ofSeconds(60),
            Duration.ofSeconds(2), Duration.ofSeconds(30), 1);

    /** How the offers are. */
    public enum Health {
        /** All can be called, and the calls of each have been counted and timed. */
        ALL_WELL,
        /** Besides, of each eight offers one has an open breaker and one cools down. */
        QUARTER_RESTS
    }

    /** What decides who comes first, and who may be asked. */
    public enum Ranking {
        /** The default. */
        LOTTERY(Strategies.LOTTERY, Preferences.NONE),
        /** The lowest expected cost. */
        PRICE(Strategies.LOTTERY, Preferences.NONE.ordered(Ordering.by(Sort.PRICE))),
        /** Cost, success, time to the first token and throughput. */
        MEASURED(new MeasuredStrategy(1e-4, 1e-4, 0.2, 0.01), Preferences.NONE),
        /** The default, for those whom three filters admit, which is all. */
        FILTERS(Strategies.LOTTERY, new Preferences(
                List.of(new IgnoredProviders(ProviderPattern.listOf("azure, *-eu")),
                        new MaxPrice(MaxPrice.Part.COMPLETION, BigDecimal.TEN), new NoDataCollection()),
                false, Ordering.NONE)),
        /** The default, with limits of throughput and latency that some meet. */
        THRESHOLDS(Strategies.LOTTERY, Preferences.NONE.ordered(new Ordering(List.of(), true, Optional.empty(),
                Optional.empty(), Cutoffs.median(50), Cutoffs.median(0.3))));

        private final Planner planner;
        private final Preferences preferences;

        Ranking(SelectionStrategy strategy, Preferences preferences) {
            this.planner = new Planner(strategy);
            this.preferences = preferences;
        }
    }

    @Param({"16", "256"})
    public int offers = 16;

    @Param
    public Health health = Health.ALL_WELL;

    /** How they are put in order. */
    @Param
    public Ranking ranking = Ranking.LOTTERY;

    private List<Wish> wishes = List.of();

    @Setup
    public void makeOffers() {
        ModelOffers model = new ModelOffers(Conversation.MODEL, IntStream.range(0, offers)
                .mapToObj(this::offer)
                .toList());
        wishes = List.of(new Wish(model, ranking.preferences));
    }

    @Benchmark
    public RoutePlan plan() {
        return ranking.planner.plan(wishes, Demand.at(NOW).within(TIMEOUT), ThreadLocalRandom.current());
    }

    private Offer offer(int number) {
        String provider = "provider-" + number;
        OfferHealth state = new OfferHealth(() -> CircuitBreaker.of(provider, BREAKERS.toConfig(Clock.systemUTC())),
                BREAKERS, Duration.ofSeconds(30), StatisticsSettings.DEFAULT, CLOCK, OfferHealth.Listener.NONE);
        state.breaker().onSuccess(1, TimeUnit.MILLISECONDS);
        answer(state, number);
        if (health == Health.QUARTER_RESTS) {
            rest(state, number % 8);
        }
        return new Offer(new OfferId(provider, Conversation.MODEL), Conversation.UPSTREAM_MODEL, Pricing.of("1", Integer
                .toString(4 + number % 7)),
                Limits.UNKNOWN, Capabilities.UNKNOWN,
                KeyRing.of(provider, List.of(ApiKey.of(Conversation.API_KEY)), CLOCK, KeyRing.Listener.NONE),
                state).with(traits(number));
    }

    /** As of a provider that has a name for people and is trusted. */
    private static Traits traits(int number) {
        return new Traits(List.of("Provider " + number), Optional.empty(), false, false, Optional.empty(), Map.of());
    }

    private static void answer(OfferHealth state, int number) {
        Pace pace = new Pace(Optional.of(Duration.ofMillis(1000 + 100 * (number % 11))),
                Optional.of(Duration.ofMillis(200 + 20 * (number % 13))), 80);
        for (int i = 0; i < 20; i++) {
            state.ended(pace, NOW);
        }
    }

    private static void rest(OfferHealth state, int number) {
        if (number == 3) {
            state.breaker().transitionToOpenState();
        } else if (number == 7) {
            state.failed(Failure.of(FailureKind.RATE_LIMITED, "Too many requests"), NOW);
        }
    }
}
