package io.github.llmrouter.routing;

import java.util.OptionalLong;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What a plan makes of the tokens that a call takes. */
class RoomForTokensTest {

    private final Market market = new Market();

    @Test
    void aWishOfItsOwnSizeIsPlannedAndPricedByThat() {
        Offer first = market.offer("first", "0.01");
        Offer fallback = market.offer("fallback", "other/model", "0.01");
        Wish smaller = Market.wish(Ordering.NONE, fallback).asking(Tokens.of(1_500, 500), Needs.NONE);

        RoutePlan plan = market.plan(Strategies.PRICE, market.demand(), Market.wish(Ordering.NONE, first), smaller);

        assertThat(plan.candidates()).extracting(candidate -> Math.round(candidate.cost() * 1e6))
                .containsExactly(10_000L, 5_000L);
    }

    @Test
    void theLeastThatACallTakesIsWhatItsPromptSurelyHasAndItsAnswerMay() {
        assertThat(new Tokens(100, 80, 500, OptionalLong.of(50)).atLeast()).isEqualTo(130);
        assertThat(Tokens.of(100, 500).atLeast()).isEqualTo(100);
        assertThat(Tokens.TYPICAL.atLeast()).isZero();
    }
}
