package io.github.llmrouter.routing;

import java.util.Optional;
import java.util.OptionalLong;

import org.junit.jupiter.api.Test;

import io.github.llmrouter.billing.ExpectedUse;
import io.github.llmrouter.chat.Usage;
import io.github.llmrouter.estimate.Estimate;

import static org.assertj.core.api.Assertions.assertThat;

/** Nobody is asked who is expected to cost more than a model may. */
class MaxCostTest {

    private final Market market = new Market();

    @Test
    void whatIsDearerIsLeftOutWithItsNumbers() {
        RoutePlan plan = planned(market.offer("cheap", "0.01"), market.offer("dear", "0.0123"));

        assertThat(Market.providers(plan)).containsExactly("cheap");
        assertThat(Market.excluded(plan)).containsExactly("dear excluded by max_cost (0.0123 > 0.01 USD expected)");
    }

    @Test
    void soIsWhatNobodyKnowsThePriceOf() {
        assertThat(Market.excluded(planned(market.unpriced("house")))).containsExactly(
                "house excluded by max_cost (its price is not known, and at most 0.01 USD are allowed)");
    }

    @Test
    void eachModelHasItsOwn() {
        Wish first = Market.wish(Ordering.NONE, market.offer("first", "5"));
        Wish fallback = Market.wish(Ordering.NONE, market.offer("fallback", "5")).costingAtMost(0.01);

        assertThat(Market.providers(market.plan(Strategies.LOTTERY, market.demand(), first, fallback)))
                .containsExactly("first");
    }

    @Test
    void eachAnswerThatIsAskedForCounts() {
        ExpectedUse three = new ExpectedUse(Usage.of(3_000, 1_000), 3, 0, Optional.empty());
        Demand demand = market.demand()
                .asking(new Tokens(three, 0, Estimate.NONE, OptionalLong.empty()), Needs.NONE);

        RoutePlan plan = market.plan(Strategies.LOTTERY, demand,
                Market.wish(Ordering.NONE, market.offer("first", "0.008")).costingAtMost(0.01));

        assertThat(Market.excluded(plan)).containsExactly("first excluded by max_cost (0.012 > 0.01 USD expected)");
    }

    private RoutePlan planned(Offer... offers) {
        return market.plan(Strategies.LOTTERY, market.demand(), Market.wish(Ordering.NONE, offers).costingAtMost(0.01));
    }
}
