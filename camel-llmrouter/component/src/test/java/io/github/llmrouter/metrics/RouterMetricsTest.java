package io.github.llmrouter.metrics;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.github.llmrouter.billing.Charge;
import io.github.llmrouter.chat.Usage;
import io.github.llmrouter.event.CallOrigin;
import io.github.llmrouter.event.RouterEvent.AttemptAnswered;
import io.github.llmrouter.event.RouterEvent.AttemptFailed;
import io.github.llmrouter.event.RouterEvent.BreakerChanged;
import io.github.llmrouter.event.RouterEvent.BreakerState;
import io.github.llmrouter.event.RouterEvent.CallEnded;
import io.github.llmrouter.event.RouterEvent.CallFailed;
import io.github.llmrouter.event.RouterEvent.CatalogReloaded;
import io.github.llmrouter.event.RouterEvent.Target;
import io.github.llmrouter.failure.FailureKind;
import io.github.llmrouter.failure.FailureKind.Category;
import io.github.llmrouter.health.Percentiles;
import io.github.llmrouter.health.Recent;
import io.github.llmrouter.health.Speed;
import io.github.llmrouter.health.Standing;
import io.github.llmrouter.ledger.LedgerState;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.search.RequiredSearch;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import static org.assertj.core.api.Assertions.assertThat;

/** How many series events make, and which of them stay. */
class RouterMetricsTest {

    private static final int MANY = 10_000;
    private static final Target OFFER = new Target("house", "openai/gpt-5.2");
    private static final Recent RECENT = new Recent(0, 100, 97, 0.9, Double.NaN, Standing.NORMAL,
            new Speed(new Percentiles(100, 2500, 2600, 3000, 4000), Percentiles.NONE,
                    new Percentiles(100, 80, 70, 60, 20)));

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @Test
    void modelsThatNobodyKnowsAreOneSeries() {
        RouterMetrics metrics = metrics("one", name -> Optional.empty());

        IntStream.range(0, MANY).forEach(i -> metrics.on(failed("made-up/" + i)));

        assertThat(registry.find("gen_ai.client.operation.duration").timers()).singleElement().satisfies(timer -> {
            assertThat(timer.count()).isEqualTo(MANY);
            assertThat(timer.getId().getTag("gen_ai.request.model")).isEqualTo("other");
        });
    }

    @Test
    void spellingsOfAModelAreOneSeries() {
        RouterMetrics metrics = metrics("one", name -> Optional.of("openai/gpt-5.2"));

        metrics.on(ended("gpt-5.2", OFFER));
        metrics.on(ended("GPT 5.2", OFFER));

        assertThat(values("gen_ai.request.model")).containsExactly("openai/gpt-5.2");
    }

    @Test
    void ofVeryManyModelsOnlyTheFirstOnesHaveSeriesOfTheirOwn() {
        RouterMetrics metrics = metrics("one", Optional::of);

        IntStream.range(0, MANY).forEach(i -> {
            Target offer = new Target("house", "maker/model-" + i);
            metrics.on(attempted(offer));
            metrics.on(new BreakerChanged(Instant.EPOCH, offer, BreakerState.CLOSED, BreakerState.OPEN,
                    Optional.empty()));
            metrics.on(ended(offer.model(), offer));
        });

        assertThat(values("gen_ai.request.model")).hasSize(RouterMetrics.MOST_MODELS + 1)
                .contains("maker/model-0", "other");
        assertThat(values("gen_ai.response.model")).hasSize(RouterMetrics.MOST_MODELS + 1);
        assertThat(registry.find("camel.llmrouter.breaker.state").gauges())
                .hasSize(RouterMetrics.MOST_MODELS * BreakerState.values().length);
    }

    @Test
    void theGaugesOfABreakerFollowItsState() {
        RouterMetrics metrics = metrics("one", Optional::of);

        metrics.on(attempted(OFFER));
        assertThat(statesOf("one")).containsExactly("closed");

        metrics.on(changed(BreakerState.CLOSED, BreakerState.OPEN));
        assertThat(statesOf("one")).containsExactly("open");
    }

    @Test
    void theGaugesOfAnOfferShowItsUptimeAndItsSpeed() {
        metrics("one", Optional::of).on(attempted(OFFER));

        assertThat(gauge("camel.llmrouter.offer.uptime").gauge().value()).isEqualTo(0.97);
        assertThat(gauge("camel.llmrouter.offer.latency").tag("percentile", "p50").gauge().value()).isEqualTo(2.5);
        assertThat(gauge("camel.llmrouter.offer.throughput").tag("percentile", "p90").gauge().value()).isEqualTo(60);
    }

    @Test
    void whatIsNotKnownOfAnOfferIsNotANumber() {
        metrics("one", Optional::of).on(attempted(OFFER));

        assertThat(gauge("camel.llmrouter.offer.time.to.first.token").tag("percentile", "p50").gauge().value())
                .isNaN();
    }

    private RequiredSearch gauge(String name) {
        return registry.get(name).tag("gen_ai.provider.name", "house");
    }

    @Test
    void breakersOfTwoContextsAreToldApart() {
        metrics("one", Optional::of).on(attempted(OFFER));
        metrics("two", Optional::of).on(changed(BreakerState.CLOSED, BreakerState.OPEN));

        assertThat(statesOf("one")).containsExactly("closed");
        assertThat(statesOf("two")).containsExactly("open");
    }

    @Test
    void anOfferThatIsGoneAfterAReloadIsShownNoMore() {
        RouterMetrics metrics = new RouterMetrics(registry, "one", known(Optional::of, Set.of(OFFER)));
        metrics.on(attempted(OFFER));
        metrics.on(attempted(new Target("house", "openai/gone")));

        metrics.on(new CatalogReloaded(Instant.EPOCH, 1, List.of()));

        assertThat(registry.find("camel.llmrouter.breaker.state").gauges())
                .extracting(gauge -> gauge.getId().getTag("gen_ai.response.model"))
                .containsOnly(OFFER.model());
    }

    @Test
    void whenTheRouterStopsItsTotalsStayAndItsStatesGo() {
        RouterMetrics metrics = metrics("one", Optional::of);
        metrics.on(attempted(OFFER));
        metrics.on(ended(OFFER.model(), OFFER));

        metrics.close();
        metrics.on(attempted(OFFER));

        assertThat(registry.find("camel.llmrouter.breaker.state").gauges()).isEmpty();
        assertThat(registry.get("gen_ai.client.operation.duration").timer().count()).isOne();
    }

    @Test
    void aRouterThatStartsAgainCountsOnAndAddsNoSeries() {
        runOnce();
        List<Meter> afterTheFirst = registry.getMeters();
        runOnce();

        assertThat(registry.getMeters()).containsExactlyInAnyOrderElementsOf(afterTheFirst);
        assertThat(registry.get("camel.llmrouter.cost").counter().count()).isEqualTo(0.5);
    }

    private void runOnce() {
        try (RouterMetrics metrics = metrics("one", Optional::of)) {
            metrics.on(attempted(OFFER));
            metrics.on(ended(OFFER.model(), OFFER));
        }
    }

    @Test
    void aStreamThatBreaksOffIsAnAttemptThatAnsweredAndOneThatFailed() {
        RouterMetrics metrics = metrics("one", Optional::of);

        metrics.on(attempted(OFFER));
        metrics.on(new AttemptFailed(Instant.EPOCH, call(OFFER.model()), OFFER, 1, FailureKind.CONNECTION,
                OptionalInt.empty(), Optional.empty(), Duration.ofSeconds(2)));

        assertThat(values("error.type")).containsExactlyInAnyOrder("none", "connection");
    }

    @Test
    void anOutageOfTheLedgerShows() {
        RouterMetrics metrics = metrics("one", Optional::of);
        assertThat(registry.get("camel.llmrouter.ledger.up").gauge().value()).isZero();
        assertThat(registry.get("camel.llmrouter.ledger.backlog").gauge().value()).isEqualTo(0.25);
        assertThat(registry.get("camel.llmrouter.ledger.dropped").gauge().value()).isEqualTo(7);

        metrics.close();
        assertThat(registry.getMeters()).isEmpty();
    }

    private RouterMetrics metrics(String context, Function<String, Optional<String>> slugs) {
        return new RouterMetrics(registry, context, known(slugs, Set.of()));
    }

    private static KnownOffers known(Function<String, Optional<String>> slugs, Set<Target> offered) {
        return new KnownOffers() {
            @Override
            public Optional<String> slug(String model) {
                return slugs.apply(model);
            }

            @Override
            public Recent recent(Target offer) {
                return RECENT;
            }

            @Override
            public boolean isOffered(Target offer) {
                return offered.contains(offer);
            }

            @Override
            public Optional<LedgerState> ledger() {
                return Optional.of(new LedgerState(false, false, 0.25, 7));
            }
        };
    }

    private static CallOrigin call(String requested) {
        return new CallOrigin("gen-1", requested, "chat", false, Optional.empty(), "exchange");
    }

    private static CallFailed failed(String requested) {
        return new CallFailed(Instant.EPOCH, call(requested), "InvalidRequestException", Category.VALIDATION, 0,
                Optional.empty(), Optional.empty(), Optional.empty(), false, Duration.ZERO);
    }

    private static CallEnded ended(String requested, Target served) {
        return new CallEnded(Instant.EPOCH, call(requested), served, Optional.empty(), Optional.empty(),
                Optional.of(Usage.of(10, 5)), Charge.of(Optional.of(new BigDecimal("0.25"))), 1, Duration.ofSeconds(1),
                Optional.empty());
    }

    private static AttemptAnswered attempted(Target offer) {
        return new AttemptAnswered(Instant.EPOCH, call(offer.model()), offer, 1, Duration.ofSeconds(1));
    }

    private static BreakerChanged changed(BreakerState from, BreakerState to) {
        return new BreakerChanged(Instant.EPOCH, OFFER, from, to, Optional.empty());
    }

    private Set<String> values(String tag) {
        return registry.getMeters()
                .stream()
                .map(Meter::getId)
                .map(id -> Optional.ofNullable(id.getTag(tag)))
                .flatMap(Optional::stream)
                .collect(Collectors.toSet());
    }

    private List<String> statesOf(String context) {
        return registry.find("camel.llmrouter.breaker.state")
                .tag("camelContext", context)
                .gauges()
                .stream()
                .filter(gauge -> gauge.value() == 1)
                .map(Gauge::getId)
                .map(id -> id.getTag("state"))
                .toList();
    }
}
