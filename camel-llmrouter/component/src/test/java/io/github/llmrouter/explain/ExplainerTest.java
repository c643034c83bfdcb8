package io.github.llmrouter.explain;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.github.llmrouter.billing.Pricing;
import io.github.llmrouter.explain.Explanation.ExcludedOffer;
import io.github.llmrouter.explain.Explanation.RankedOffer;
import io.github.llmrouter.routing.Exclusion.Rule;
import io.github.llmrouter.routing.Inquiry;
import io.github.llmrouter.routing.Offer;
import io.github.llmrouter.routing.Ordering;
import io.github.llmrouter.routing.Planner;
import io.github.llmrouter.routing.Preferences;
import io.github.llmrouter.routing.Sort;
import io.github.llmrouter.routing.Strategies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** What is told of a call that is not made. */
class ExplainerTest {

    private static final Planner LOTTERY = new Planner(Strategies.LOTTERY);
    private static final Preferences CHEAPEST = Preferences.NONE.ordered(Ordering.by(Sort.PRICE));

    /** Three standard deviations of 10,000 draws are 0.015 at most. */
    @ParameterizedTest
    @CsvSource({"1, 3, 0.9", "1, 2, 0.8", "0.5, 0.6, 0.5902"})
    void theSharesOfALotteryAreThoseOfItsFormula(String cheap, String dear, double share) {
        Explanation explanation = explain(Preferences.NONE, Offers.costing(cheap, dear));

        assertThat(explanation.drawn()).isTrue();
        assertThat(explanation.offers().get(0).share().orElseThrow()).isCloseTo(share, within(0.015));
        assertThat(explanation.offers().stream().mapToDouble(offer -> offer.share().orElseThrow()).sum())
                .isCloseTo(1, within(1e-9));
    }

    @Test
    void theLikeliestOrderOfALotteryIsShownAndAScoreThatWasDrawnIsNot() {
        Explanation explanation = explain(Preferences.NONE, Offers.costing("3", "1", "2"));

        assertThat(explanation.offers()).extracting(RankedOffer::provider).containsExactly("at-1", "at-2", "at-3");
        assertThat(explanation.offers()).allMatch(offer -> offer.score().isEmpty());
    }

    @Test
    void theSameStateIsExplainedAlike() {
        List<Offer> offers = Offers.costing("1", "1", "1.1", "2");

        assertThat(explain(Preferences.NONE, offers)).isEqualTo(explain(Preferences.NONE, offers));
    }

    @Test
    void aFixedOrderHasScoresAndNoShares() {
        Explanation explanation = explain(CHEAPEST, Offers.costing("2", "1"));

        assertThat(explanation.drawn()).isFalse();
        assertThat(explanation.offers()).extracting(RankedOffer::provider).containsExactly("at-1", "at-2");
        assertThat(explanation.offers()).allMatch(offer -> offer.share().isEmpty())
                .extracting(offer -> offer.score().orElseThrow())
                .containsExactly(0.004, 0.008);
    }

    @Test
    void theExpectedCostIsThatOfThisCall() {
        assertThat(explain(CHEAPEST, Offers.costing("2")).offers().get(0).expectedCost())
                .hasValueSatisfying(cost -> assertThat(cost).isEqualByComparingTo(new BigDecimal("0.008")));
    }

    @Test
    void anUnknownPriceIsNoNumber() {
        RankedOffer offer = explain(Preferences.NONE, List.of(Offers.offer("mystery", Offers.MODEL, Pricing.UNKNOWN)))
                .offers()
                .get(0);

        assertThat(offer.expectedCost()).isEmpty();
        assertThat(offer.inputPrice()).isEmpty();
        assertThat(offer.score()).isEmpty();
    }

    @Test
    void everyOfferIsEitherRankedOrExcludedWithItsRule() {
        Preferences picky = new Preferences(List.of(Offers.not("at-3", Rule.MAX_PRICE, "3 > 2 USD/M")), false,
                Ordering.NONE);

        Explanation explanation = explain(picky, Offers.costing("1", "2", "3"));

        assertThat(explanation.offers()).hasSize(2);
        assertThat(explanation.excluded()).singleElement()
                .extracting(ExcludedOffer::provider, ExcludedOffer::excludedBy, ExcludedOffer::reason)
                .containsExactly("at-3", "max_price", "at-3 excluded by max_price (3 > 2 USD/M)");
        assertThat(explanation.availability()).isEmpty();
    }

    @Test
    void thatNobodyIsLeftHasACode() {
        Preferences picky = new Preferences(List.of(Offers.not("at-3", Rule.MAX_PRICE, "3 > 2 USD/M")), false,
                Ordering.NONE);

        Explanation explanation = explain(picky, Offers.costing("3"));

        assertThat(explanation.offers()).isEmpty();
        assertThat(explanation.availability().map(why -> why.code().text())).contains("constraint_filtered");
    }

    @Test
    void whatAnOfferLacksIsLookedUpOnceForAllDraws() {
        AtomicInteger looks = new AtomicInteger();
        Inquiry inquiry = Offers.inquiry(Preferences.NONE, Offers.costing("1", "2"));
        Inquiry counted = new Inquiry(inquiry.wishes(), inquiry.demand().requiring(offer -> {
            looks.incrementAndGet();
            return Set.of();
        }));

        Forecast.of(LOTTERY, counted, Payment.ANY);

        assertThat(looks).hasValue(2);
    }

    @Test
    void theTextHasTheSameForAPerson() {
        Preferences picky = new Preferences(List.of(Offers.not("at-3", Rule.MAX_PRICE, "3 > 2 USD/M")), false,
                Ordering.by(Sort.PRICE));

        assertThat(explain(picky, Offers.costing("3", "1")).toText().lines()).containsExactly(
                "Plan for house/model (direct), 3000 + 1000 tokens expected:",
                "    1. house/model at at-1, expected to cost 0.004 USD, score 0.004, USD per million tokens: 1 in, 1 out",
                "    not asked: house/model at at-3 excluded by max_price (3 > 2 USD/M)");
    }

    private static Explanation explain(Preferences preferences, List<Offer> offers) {
        Inquiry inquiry = Offers.inquiry(preferences, offers);
        return Explainer.explain(Offers.MODEL, Offers.MODEL, Optional.empty(), inquiry, Forecast.of(LOTTERY, inquiry,
                Payment.ANY));
    }
}
