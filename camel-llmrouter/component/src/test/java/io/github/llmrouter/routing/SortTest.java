package io.github.llmrouter.routing;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.github.llmrouter.chat.ToolCallVerdict;

import static org.assertj.core.api.Assertions.assertThat;

/** In which order offers are asked that are to be sorted. */
class SortTest {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Ordering TOGETHER = new Ordering(List.of(), true, Optional.of(Sort.PRICE),
            Optional.of(Partition.NONE), Cutoffs.NONE, Cutoffs.NONE);

    private final Market market = new Market();
    private final Offer cheap = market.offer("cheap", "1");
    private final Offer middle = market.offer("middle", "2");
    private final Offer dear = market.offer("dear", "3");
    private final Offer unknown = market.unpriced("unknown");

    @Test
    void byPriceTheCheapestComesFirstAndAnUnknownPriceLast() {
        assertThat(sorted(Sort.PRICE, unknown, dear, cheap, middle))
                .containsExactly("cheap", "middle", "dear", "unknown");
    }

    @Test
    void byThroughputTheMostTokensASecondComeFirst() {
        market.answering(cheap, 5, SECOND, 20);
        market.answering(middle, 5, SECOND, 100);
        market.answering(dear, 5, SECOND, 50);

        assertThat(sorted(Sort.THROUGHPUT, cheap, middle, dear)).containsExactly("middle", "dear", "cheap");
    }

    @Test
    void byLatencyTheShortestTimeToTheFirstTokenComesFirst() {
        market.streaming(cheap, 5, Duration.ofMillis(900), SECOND, 20);
        market.streaming(middle, 5, Duration.ofMillis(100), SECOND.multipliedBy(9), 20);
        market.streaming(dear, 5, Duration.ofMillis(300), SECOND, 20);

        assertThat(sorted(Sort.LATENCY, cheap, middle, dear)).containsExactly("middle", "dear", "cheap");
    }

    @Test
    void byLatencyWithoutStreamsTheShortestTimeToTheWholeAnswerComesFirst() {
        market.answering(cheap, 5, SECOND.multipliedBy(3), 20);
        market.answering(middle, 5, SECOND, 20);

        assertThat(sorted(Sort.LATENCY, cheap, middle)).containsExactly("middle", "cheap");
    }

    @Test
    void whoWasNotMeasuredComesAfterWhoWasTheCheapestFirst() {
        market.answering(dear, 5, SECOND, 1);

        assertThat(sorted(Sort.THROUGHPUT, unknown, middle, cheap, dear))
                .containsExactly("dear", "cheap", "middle", "unknown");
    }

    @Test
    void tooFewAnswersAreNoMeasurement() {
        market.answering(dear, 4, SECOND, 1000);

        assertThat(sorted(Sort.THROUGHPUT, cheap, dear)).containsExactly("cheap", "dear");
    }

    @Test
    void byReliabilityTheGoodComeFirstAndThoseThatFailTooOftenComeAfterThoseThatNobodyKnows() {
        failingOf100(cheap, 6);
        failingOf100(middle, 2);
        Offer perfect = failingOf100(market.offer("perfect", "9"), 0);

        assertThat(sorted(Sort.EXACTO, cheap, middle, dear, perfect))
                .containsExactly("perfect", "middle", "dear", "cheap");
    }

    @Test
    void oneCallInFiveHundredMakesNoDifferenceToReliability() {
        answeringAllBut(cheap, 1);
        answeringAllBut(dear, 0);

        assertThat(sorted(Sort.EXACTO, cheap, dear)).containsExactly("cheap", "dear");
    }

    @Test
    void byReliabilityToolCallsThatCannotBeMadeCountOnceThereAreEnough() {
        callingTools(market.answering(cheap, 10, SECOND, 10), 5, 1);
        callingTools(market.answering(middle, 10, SECOND, 10), 3, 1);
        callingTools(market.answering(dear, 10, SECOND, 10), 5, 0);

        assertThat(sorted(Sort.EXACTO, cheap, middle, dear, unknown))
                .containsExactly("middle", "dear", "unknown", "cheap");
    }

    private void callingTools(Offer offer, int valid, int invalid) {
        for (int i = 0; i < valid + invalid; i++) {
            offer.health()
                    .calledTools(i < valid ? ToolCallVerdict.VALID : ToolCallVerdict.INVALID_JSON, market.now());
        }
    }

    @ParameterizedTest
    @EnumSource
    void thereIsOneOrderHoweverOftenItIsPlanned(Sort sort) {
        market.answering(cheap, 5, SECOND, 20);
        market.answering(dear, 5, SECOND, 30);

        Set<List<String>> orders = new HashSet<>();
        for (int i = 0; i < 1000; i++) {
            orders.add(sorted(sort, unknown, cheap, dear, middle));
        }

        assertThat(orders).hasSize(1);
    }

    @Test
    void whoeverAsksForASortGetsItOutageOrNot() {
        market.failing(cheap, 1);

        assertThat(sorted(Sort.PRICE, middle, cheap)).containsExactly("cheap", "middle");
    }

    @Test
    void asAStrategyThatNobodyAskedForItPutsAnOutageLast() {
        market.failing(cheap, 1);

        assertThat(Market.providers(market.plan(Strategies.PRICE, middle, cheap))).containsExactly("middle", "cheap");
    }

    @Test
    void eachModelIsSortedByItselfAndTheOneAskedForComesFirst() {
        Wish first = Market.wish(Ordering.by(Sort.PRICE), dear, middle);
        Wish fallback = Market.wish(Ordering.by(Sort.PRICE), other("fallback", "0.5"));

        assertThat(Market.providers(market.plan(Strategies.LOTTERY, market.demand(), first, fallback)))
                .containsExactly("middle", "dear", "fallback");
    }

    @Test
    void withoutPartitionsTheOffersOfAllModelsAreOneList() {
        Wish first = Market.wish(TOGETHER, dear, cheap);
        Wish fallback = Market.wish(Ordering.NONE, other("free", "0"), other("two", "2"));

        RoutePlan plan = market.plan(Strategies.LOTTERY, market.demand(), first, fallback);

        assertThat(Market.providers(plan)).containsExactly("free", "cheap", "two", "dear");
        assertThat(plan.candidates().get(0).wish()).isSameAs(fallback);
    }

    private Offer other(String provider, String usd) {
        return market.offer(provider, "google/gemini-3-flash", usd);
    }

    private Offer failingOf100(Offer offer, int failures) {
        return market.answering(market.failing(offer, failures), 100 - failures, SECOND, 10);
    }

    private Offer answeringAllBut(Offer offer, int failures) {
        market.answering(offer, 499, SECOND, 10);
        market.pass(SECOND);
        return failures > 0 ? market.failing(offer, failures) : market.answering(offer, 1, SECOND, 10);
    }

    private List<String> sorted(Sort sort, Offer... offers) {
        return Market.providers(market.plan(Ordering.by(sort), offers));
    }
}
