package io.github.llmrouter.routing;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Whether a conversation stays with the offer that answered it. No cache has been seen at work; {@link PinnedPlanTest} has one. */
class PinnedTest {

    private final Market market = new Market();
    private final Offer cheap = market.offer("cheap", "1");
    private final Offer warm = market.offer("warm", "1.2");
    private final Offer dear = market.offer("dear", "100");

    @Test
    void itComesFirst() {
        assertThat(planned(Ordering.NONE)).containsExactly("warm", "cheap");
    }

    @Test
    void andIsLeftForWhoIsClearlyCheaper() {
        assertThat(planned(Strategies.LOTTERY, dear, cheap, dear)).containsExactly("cheap", "dear");
    }

    @Test
    void whoIsNotClearlyCheaperComesAfterIt() {
        Offer held = market.offer("held", "2");
        Offer little = market.offer("little cheaper", "1.7");

        assertThat(planned(Strategies.PRICE, held, cheap, warm, little, held, dear)).containsExactly("cheap", "warm",
                "held", "little cheaper", "dear");
    }

    @Test
    void whoIsAtRiskIsNotWorthAMove() {
        market.failing(cheap, 1);

        assertThat(planned(Strategies.LOTTERY, dear, cheap, dear)).containsExactly("dear", "cheap");
    }

    @Test
    void norIsWhoMissesALimitThatItMeets() {
        Ordering limited = new Ordering(List.of(), true, Optional.empty(), Optional.empty(), Cutoffs.median(50),
                Cutoffs.NONE);
        market.answering(dear, 5, Duration.ofSeconds(1), 100);
        market.answering(cheap, 5, Duration.ofSeconds(10), 100);

        assertThat(Market.providers(market.plan(Strategies.LOTTERY, pinned(dear), Market.wish(limited, cheap, dear))))
                .containsExactly("dear", "cheap");
    }

    @Test
    void norIsWhoTakesLongerWhereTimeIsMoney() {
        Offer slow = market.answering(market.offer("slow", "0.01"), 5, Duration.ofSeconds(10), 100);
        Offer fast = market.answering(market.offer("fast", "0.03"), 5, Duration.ofSeconds(1), 100);

        assertThat(planned(new MeasuredStrategy(0, 0.001, 0.2, 0), fast, slow, fast)).containsExactly("fast", "slow");
        assertThat(planned(MeasuredStrategy.DEFAULT, fast, slow, fast)).containsExactly("slow", "fast");
    }

    @Test
    void itStaysWhereSpeedIsAskedForWhateverItCosts() {
        assertThat(planned(Strategies.LATENCY, dear, cheap, dear)).containsExactly("dear", "cheap");
        assertThat(Market.providers(market.plan(Strategies.LOTTERY, pinned(dear),
                Market.wish(Ordering.by(Sort.LATENCY), cheap, dear)))).containsExactly("dear", "cheap");
    }

    @Test
    void andWhereNobodyKnowsWhatItCosts() {
        Offer unknown = market.unpriced("unknown");

        assertThat(planned(Strategies.LOTTERY, unknown, cheap, unknown)).containsExactly("unknown", "cheap");
    }

    @Test
    void butNotIfProvidersAreNamed() {
        Ordering named = new Ordering(ProviderPattern.listOf("cheap"), true, Optional.empty(), Optional.empty(),
                Cutoffs.NONE,
                Cutoffs.NONE);

        assertThat(planned(named)).containsExactly("cheap", "warm");
    }

    @Test
    void norAfterAnOutage() {
        market.failing(warm, 1);

        assertThat(planned(Ordering.NONE)).containsExactly("cheap", "warm");
        assertThat(planned(Ordering.by(Sort.LATENCY))).containsExactly("cheap", "warm");
    }

    @Test
    void whatTheOrderLeavesOpenIsStillDecidedByTheStrategy() {
        Offer middle = market.offer("middle", "2");

        assertThat(planned(Strategies.PRICE, warm, cheap, middle, warm)).containsExactly("warm", "cheap", "middle");
    }

    private Demand pinned(Offer offer) {
        return market.demand().pinnedTo(Optional.of(new Pin(offer.id(), 0)));
    }

    private List<String> planned(SelectionStrategy strategy, Offer pinned, Offer... offers) {
        return Market.providers(market.plan(strategy, pinned(pinned), Market.wish(Ordering.NONE, offers)));
    }

    private List<String> planned(Ordering ordering) {
        return Market.providers(market.plan(Strategies.LOTTERY, pinned(warm),
                Market.wish(ordering, cheap, warm)));
    }
}
