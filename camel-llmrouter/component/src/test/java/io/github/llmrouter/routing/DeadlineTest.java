package io.github.llmrouter.routing;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Nobody is asked who will most likely not be done in time. */
class DeadlineTest {

    private static final long TEN_SECONDS = 10_000;

    private final Market market = new Market();
    private final Offer cheap = market.offer("cheap", "1");
    private final Offer dear = market.offer("dear", "2");

    @Test
    void whoseAnswersTakeLongerHalfOfTheTimeIsLeftOut() {
        answering(cheap, 12, 5);

        RoutePlan plan = planned(TEN_SECONDS);

        assertThat(Market.providers(plan)).containsExactly("dear");
        assertThat(Market.excluded(plan)).containsExactly(
                "cheap excluded by deadline (half of its answers take 12.1 s or more, and 10 s are left)");
    }

    @Test
    void whoseAnswersTakeLongerOneTimeInTenIsAskedLast() {
        answering(cheap, 1, 8);
        answering(cheap, 12, 2);

        assertThat(Market.providers(planned(TEN_SECONDS))).containsExactly("dear", "cheap");
        assertThat(Market.providers(planned(2 * TEN_SECONDS))).containsExactly("cheap", "dear");
    }

    @Test
    void whoseTimeIsNotKnownIsAsked() {
        answering(cheap, 12, 4);

        assertThat(Market.providers(planned(TEN_SECONDS))).containsExactly("cheap", "dear");
    }

    @Test
    void afterFiveMinutesWithoutACallItIsNotKnownAnyMore() {
        answering(cheap, 12, 5);
        market.pass(Duration.ofMinutes(6));

        assertThat(Market.providers(planned(TEN_SECONDS))).containsExactly("cheap", "dear");
    }

    @Test
    void aCallWithoutALimitOfTimeMayTakeAnyTime() {
        answering(cheap, 3600, 5);

        assertThat(Market.providers(planned(Demand.NO_LIMIT))).containsExactly("cheap", "dear");
    }

    @Test
    void onTheWayItIsLookedAtAgain() {
        answering(cheap, 12, 5);

        assertThat(Planner.tooLate(cheap, market.now(), 2 * TEN_SECONDS)).isEmpty();
        assertThat(Planner.tooLate(cheap, market.now(), TEN_SECONDS)).map(Exclusion::rule)
                .contains(Exclusion.Rule.DEADLINE);
    }

    private void answering(Offer offer, int seconds, int times) {
        market.answering(offer, times, Duration.ofSeconds(seconds), 100);
    }

    private RoutePlan planned(long millisLeft) {
        return market.plan(Strategies.PRICE, market.demand().within(millisLeft),
                Market.wish(Ordering.NONE, cheap, dear));
    }
}
