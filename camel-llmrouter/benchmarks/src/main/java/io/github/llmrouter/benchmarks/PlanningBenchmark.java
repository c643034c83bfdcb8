package io.github.llmrouter.benchmarks;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
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
import io.github.llmrouter.health.StatisticsSettings;
import io.github.llmrouter.provider.ApiKey;
import io.github.llmrouter.provider.KeyRing;
import io.github.llmrouter.routing.Demand;
import io.github.llmrouter.routing.ModelOffers;
import io.github.llmrouter.routing.Offer;
import io.github.llmrouter.routing.OfferId;
import io.github.llmrouter.routing.Ordering;
import io.github.llmrouter.routing.Planner;
import io.github.llmrouter.routing.Preferences;
import io.github.llmrouter.routing.RoutePlan;
import io.github.llmrouter.routing.Sort;
import io.github.llmrouter.routing.Strategies;
import io.github.llmrouter.routing.Wish;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;

/** One plan over many offers of a model, each at a provider of its own and with a breaker that has been in use. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class PlanningBenchmark {

    private static final long NOW = 1_795_000_000_000L;
    private static final InstantSource CLOCK = () -> Instant.ofEpochMilli(NOW);
    private static final BreakerSettings BREAKERS = new BreakerSettings(50, 5, 20, Duration.ofSeconds(30), 1);

    /** How the offers are. */
    public enum Health {
        /** All can be called. */
        ALL_WELL,
        /** Of each eight offers one has an open breaker and one cools down. */
        QUARTER_RESTS
    }

    /** What decides who comes first. */
    public enum Ranking {
        /** The default. */
        LOTTERY,
        /** The lowest expected cost. */
        PRICE
    }

    @Param({"16", "256"})
    public int offers = 16;

    @Param
    public Health health = Health.ALL_WELL;

    /** How they are put in order. */
    @Param
    public Ranking ranking = Ranking.LOTTERY;

    private List<Wish> wishes = List.of();
    private final Planner planner = new Planner(Strategies.LOTTERY);

    @Setup
    public void makeOffers() {
        ModelOffers model = new ModelOffers(Conversation.MODEL, IntStream.range(0, offers)
                .mapToObj(this::offer)
                .toList());
        Preferences preferences = ranking == Ranking.LOTTERY
                ? Preferences.NONE
                : Preferences.NONE.ordered(Ordering.by(Sort.PRICE));
        wishes = List.of(new Wish(model, preferences));
    }

    @Benchmark
    public RoutePlan plan() {
        return planner.plan(wishes, Demand.at(NOW), ThreadLocalRandom.current());
    }

    private Offer offer(int number) {
        String provider = "provider-" + number;
        OfferHealth state = new OfferHealth(() -> CircuitBreaker.of(provider, BREAKERS.toConfig(Clock.systemUTC())),
                BREAKERS, Duration.ofSeconds(30), StatisticsSettings.DEFAULT, CLOCK, OfferHealth.Listener.NONE);
        state.breaker().onSuccess(1, TimeUnit.MILLISECONDS);
        if (health == Health.QUARTER_RESTS) {
            rest(state, number % 8);
        }
        return new Offer(new OfferId(provider, Conversation.MODEL), Conversation.UPSTREAM_MODEL, Pricing.of("1", Integer
                .toString(4 + number % 7)),
                Limits.UNKNOWN, Capabilities.UNKNOWN,
                KeyRing.of(provider, List.of(ApiKey.of(Conversation.API_KEY)), CLOCK, KeyRing.Listener.NONE),
                state);
    }

    private static void rest(OfferHealth state, int number) {
        if (number == 3) {
            state.breaker().transitionToOpenState();
        } else if (number == 7) {
            state.failed(Failure.of(FailureKind.RATE_LIMITED, "Too many requests"), NOW);
        }
    }
}
