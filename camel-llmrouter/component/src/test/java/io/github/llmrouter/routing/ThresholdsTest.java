package io.github.llmrouter.routing;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What it means to prefer a least throughput or a longest latency: an order, and nobody left out. */
class ThresholdsTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final Market market = new Market();
    private final Offer slow = market.streaming(market.offer("slow", "1"), 5, SECOND, SECOND, 10);
    private final Offer unknown = market.offer("unknown", "2");
    private final Offer quick = market.streaming(market.offer("quick", "3"), 5, SECOND.dividedBy(10), SECOND, 100);
    private final Offer quicker = market.streaming(market.offer("quicker", "4"), 5, SECOND.dividedBy(20), SECOND, 200);

    @Test
    void thoseThatMeetAThroughputComeFirstAndThoseThatMissItLast() {
        assertThat(Market.providers(market.plan(throughput(Cutoffs.median(50)), slow, unknown, quick, quicker)))
                .containsExactly("quick", "quicker", "unknown", "slow");
    }

    @Test
    void soItIsWithALatencyInSeconds() {
        assertThat(Market.providers(market.plan(latency(Cutoffs.median(0.5)), slow, unknown, quick, quicker)))
                .containsExactly("quick", "quicker", "unknown", "slow");
    }

    @Test
    void oneMissOfSeveralIsAMiss() {
        for (int i = 0; i < 5; i++) {
            market.streaming(quicker, 1, SECOND.multipliedBy(9), SECOND.multipliedBy(9), 1800);
        }
        Cutoffs most = new Cutoffs(OptionalDouble.of(5), OptionalDouble.empty(), OptionalDouble.of(5),
                OptionalDouble.empty());

        assertThat(Market.providers(market.plan(latency(most), quicker, unknown, quick)))
                .containsExactly("quick", "unknown", "quicker");
    }

    @Test
    void bothLimitsMustBeMet() {
        Ordering both = throughput(Cutoffs.median(150)).over(latency(Cutoffs.median(0.5)));

        assertThat(Market.providers(market.plan(both, quick, quicker))).containsExactly("quicker", "quick");
    }

    @Test
    void anExactHitMeetsTheLimit() {
        double measured = quick.health().speed(market.now()).throughput().p50();

        assertThat(Market.providers(market.plan(throughput(Cutoffs.median(measured)), unknown, quick)))
                .containsExactly("quick", "unknown");
    }

    /** OpenRouter: whoever misses a cut-off moves behind all that meet them, which may make a fallback go first. */
    @Test
    void aFallbackThatMeetsThemGoesBeforeAFirstModelThatMissesThem() {
        Ordering limited = throughput(Cutoffs.median(50));

        assertThat(models(limited, new Offer[]{slow}, quick)).containsExactly("quick", "slow");
        assertThat(models(limited, new Offer[]{slow, quicker}, quick)).containsExactly("quicker", "quick", "slow");
    }

    /** Otherwise nobody would learn any more how quick the first model is. */
    @Test
    void aFirstModelOfWhichNobodyKnowsStaysFirst() {
        assertThat(models(throughput(Cutoffs.median(50)), new Offer[]{unknown}, quick)).containsExactly("unknown",
                "quick");
    }

    @Test
    void whereAllMissThemTheFirstModelStaysFirst() {
        assertThat(models(throughput(Cutoffs.median(1_000)), new Offer[]{slow}, quick)).containsExactly("slow",
                "quick");
    }

    @Test
    void whoIsNamedInAnOrderStaysFirstHoweverSlow() {
        Ordering named = new Ordering(ProviderPattern.listOf("slow"), true, Optional.empty(), Optional.empty(),
                Cutoffs.median(50), Cutoffs.NONE);

        assertThat(models(named, new Offer[]{quicker, slow}, quick)).containsExactly("slow", "quicker", "quick");
    }

    @Test
    void withoutPartitionsAFallbackThatMeetsThemGoesFirst() {
        Ordering together = new Ordering(List.of(), true, Optional.empty(), Optional.of(Partition.NONE),
                Cutoffs.median(50), Cutoffs.NONE);

        assertThat(Market.providers(market.plan(Strategies.PRICE, market.demand(), Market.wish(together, slow),
                Market.wish(Ordering.NONE, quick)))).containsExactly("quick", "slow");
    }

    @Test
    void anOutageWeighsMoreThanALimit() {
        market.failing(quick, 1);

        assertThat(Market.providers(market.plan(Strategies.PRICE, market.demand(),
                Market.wish(throughput(Cutoffs.median(50)).over(Ordering.NONE), quick, slow))))
                .containsExactly("quick", "slow");
        assertThat(Market.providers(market.plan(Strategies.PRICE, market.demand(),
                Market.wish(unsorted(Cutoffs.median(50)), quick, slow)))).containsExactly("slow", "quick");
    }

    @Test
    void nobodyIsLeftOut() {
        assertThat(market.plan(throughput(Cutoffs.median(1_000_000)), slow, quick).excluded()).isEmpty();
    }

    private List<String> models(Ordering ordering, Offer[] first, Offer... fallback) {
        return Market.providers(market.plan(Strategies.PRICE, market.demand(), Market.wish(ordering, first),
                Market.wish(ordering, fallback)));
    }

    private static Ordering unsorted(Cutoffs throughput) {
        return new Ordering(List.of(), true, Optional.empty(), Optional.empty(), throughput, Cutoffs.NONE);
    }

    private static Ordering throughput(Cutoffs limits) {
        return new Ordering(List.of(), true, Optional.of(Sort.PRICE), Optional.empty(), limits, Cutoffs.NONE);
    }

    private static Ordering latency(Cutoffs limits) {
        return new Ordering(List.of(), true, Optional.of(Sort.PRICE), Optional.empty(), Cutoffs.NONE, limits);
    }
}
