package io.github.llmrouter.routing;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

/** Which share of the calls an offer gets by its cost, its success and its speed. */
class MeasuredStrategyTest {

    private static final int PLANS = 10_000;
    private static final double TINY = 1e-9;
    private static final Duration SECOND = Duration.ofSeconds(1);
    /** A second less is worth a tenth of a cent. */
    private static final MeasuredStrategy HURRIED = new MeasuredStrategy(0, 0.001, 0.2, 0.01);

    private final Market market = new Market();

    @Test
    void aTwentyPercentDearerOfferGetsAThirdOfTheCallsOfTheBest() {
        double[] shares = shares(MeasuredStrategy.DEFAULT, market.offer("a", "1"), market.offer("b", "1.2"));

        double third = Math.exp(-1);
        assertThat(shares[0]).isCloseTo(0.01 + 0.98 / (1 + third), within(TINY));
        assertThat(shares[1]).isCloseTo(0.01 + 0.98 * third / (1 + third), within(TINY));
    }

    @Test
    void theCallsAreSharedAsTheSharesSay() {
        Offer[] offers = {market.offer("a", "1"), market.offer("b", "1.1"), market.offer("c", "1.5")};
        double[] shares = shares(MeasuredStrategy.DEFAULT, offers);

        Map<String, Integer> firsts = market.firsts(MeasuredStrategy.DEFAULT, PLANS, offers);

        IntStream.range(0, offers.length)
                .forEach(i -> assertThat((double) firsts.get(offers[i].id().provider()) / PLANS)
                        .isCloseTo(shares[i], within(3 * sigma(shares[i]))));
    }

    @Test
    void whoIsThriceAsDearAndTenTimesAsFastGetsTheCallsOnceTimeIsWorthSomething() {
        Offer slow = market.answering(market.offer("slow", "0.01"), 5, SECOND.multipliedBy(10), 100);
        Offer fast = market.answering(market.offer("fast", "0.03"), 5, SECOND, 100);

        assertThat(shares(MeasuredStrategy.DEFAULT, slow, fast)[0]).isGreaterThan(0.95);
        assertThat(shares(HURRIED, slow, fast)[1]).isGreaterThan(0.95);
    }

    @Test
    void theTimeToTheFirstTokenIsWorthSomethingByItself() {
        MeasuredStrategy impatient = new MeasuredStrategy(0.1, 0, 0.2, 0);
        Offer late = market.streaming(market.offer("late", "0.01"), 5, SECOND, SECOND.multipliedBy(2), 100);
        Offer prompt = market.streaming(market.offer("prompt", "0.03"), 5, SECOND.dividedBy(10), SECOND, 10);

        assertThat(shares(impatient, late, prompt)[1]).isGreaterThan(0.95);
    }

    @Test
    void aCallInVainCostsTwice() {
        Offer flaky = market.failing(market.answering(market.offer("flaky", "1"), 5, SECOND, 10), 5);
        Offer sound = market.answering(market.offer("sound", "2"), 10, SECOND, 10);

        double[] shares = shares(MeasuredStrategy.DEFAULT, flaky, sound);

        assertThat(shares[0]).isCloseTo(shares[1], within(TINY));
    }

    @Test
    void aToolCallThatCannotBeMadeIsACallInVainForARequestWithTools() {
        Offer inventive = market.callingTools(market.offer("inventive", "1"), 5, 5);
        Offer sound = market.callingTools(market.offer("sound", "2"), 10, 0);

        double[] shares = shares(MeasuredStrategy.DEFAULT, withTools(), inventive, sound);
        double[] withoutTools = shares(MeasuredStrategy.DEFAULT, inventive, sound);

        assertThat(shares[0]).isCloseTo(shares[1], within(TINY));
        assertThat(withoutTools[0]).isGreaterThan(0.95);
    }

    @Test
    void whoseToolCallsNobodyHasSeenIsTakenForAsGoodAsTheOthersAreOnAverage() {
        Offer inventive = market.callingTools(market.offer("inventive", "1"), 5, 5);
        Offer sound = market.callingTools(market.offer("sound", "1"), 10, 0);

        double[] shares = shares(new MeasuredStrategy(0, 0, 1, 0), withTools(), inventive, sound, market.offer("fresh",
                "1"));

        assertThat(shares[2]).isBetween(shares[0], shares[1]);
    }

    @Test
    void everyOfferKeepsItsExplorationShare() {
        Offer[] offers = {market.offer("best", "0.001"), market.offer("dear", "1"), market.offer("dearest", "1000")};

        assertThat(market.firsts(MeasuredStrategy.DEFAULT, PLANS, offers).values())
                .allMatch(count -> count >= PLANS * (0.01 - 3 * sigma(0.01)));
    }

    @Test
    void allExplorationTogetherGetsHalfOfTheCallsAtMost() {
        Offer[] offers = IntStream.range(0, 200)
                .mapToObj(i -> market.offer("p" + i, i == 0 ? "0.001" : "1"))
                .toArray(Offer[]::new);

        double[] shares = shares(MeasuredStrategy.DEFAULT, offers);

        assertThat(shares[0]).isGreaterThan(0.5);
        assertThat(Arrays.stream(shares).sum()).isCloseTo(1, within(TINY));
    }

    @Test
    void aNewOfferIsTakenForAsQuickAsTheOthersAreOnAverage() {
        Offer slow = market.answering(market.offer("slow", "0.01"), 5, SECOND.multipliedBy(10), 100);
        Offer fast = market.answering(market.offer("fast", "0.01"), 5, SECOND, 100);
        Offer fresh = market.offer("fresh", "0.01");

        double[] shares = shares(new MeasuredStrategy(0, 0.001, 1, 0), slow, fast, fresh);

        assertThat(shares[2]).isBetween(shares[0], shares[1]);
    }

    @Test
    void nothingFlapsAroundEqualScores() {
        double[] before = shares(MeasuredStrategy.DEFAULT, market.offer("a", "1"), market.offer("b", "1.001"));
        double[] after = shares(MeasuredStrategy.DEFAULT, market.offer("a", "1.001"), market.offer("b", "1"));

        assertThat(after[0]).isCloseTo(before[0], within(0.005));
    }

    @Test
    void anUnknownPriceHasNoChanceAgainstOneThatIsKnown() {
        Offer[] offers = {market.unpriced("unknown"), market.offer("dear", "1000")};

        assertThat(market.firsts(MeasuredStrategy.DEFAULT, PLANS, offers)).containsEntry("dear", PLANS);
    }

    @Test
    void aFailingOfferIsPausedThenAskedLastThenGetsCallsAgain() {
        Offer failing = market.failing(market.offer("failing", "0.001"), 5);
        IntStream.range(0, 5)
                .forEach(i -> failing.health().breaker().onError(1, TimeUnit.MILLISECONDS, new Exception("down")));
        Offer[] offers = {failing, market.offer("sound", "1")};

        assertThat(Market.providers(market.plan(MeasuredStrategy.DEFAULT, offers))).containsExactly("sound");
        market.pass(Duration.ofSeconds(16));
        assertThat(market.firsts(MeasuredStrategy.DEFAULT, PLANS, offers)).containsEntry("sound", PLANS);
        market.pass(Duration.ofSeconds(16));
        assertThat(market.firsts(MeasuredStrategy.DEFAULT, PLANS, offers).get("failing")).isPositive();
        assertThat(failing.health().breaker().tryAcquirePermission()).isTrue();
        assertThat(failing.health().breaker().tryAcquirePermission()).isFalse();
    }

    @Test
    void numbersOutOfTheirRangeAreRefused() {
        assertThatThrownBy(() -> new MeasuredStrategy(-1, 0, 1, 0)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("firstTokenWeight must be 0 or more, and is -1.0");
        assertThatThrownBy(() -> new MeasuredStrategy(0, Double.NaN, 1, 0))
                .hasMessage("timeWeight must be 0 or more, and is NaN");
        assertThatThrownBy(() -> new MeasuredStrategy(0, 0, 0, 0))
                .hasMessage("temperature must be above 0, and is 0.0");
        assertThatThrownBy(() -> new MeasuredStrategy(0, 0, 1, 1.5))
                .hasMessage("exploration must be from 0 to 1, and is 1.5");
    }

    private Demand withTools() {
        return market.demand().asking(Tokens.TYPICAL, Needs.NONE.and(Need.TOOLS));
    }

    private double[] shares(Lottery strategy, Offer... offers) {
        return shares(strategy, market.demand(), offers);
    }

    private double[] shares(Lottery strategy, Demand demand, Offer... offers) {
        Pool pool = new Pool(offers.length, demand, new Random(1));
        List.of(offers)
                .forEach(offer -> pool.add(offer, Wish.of(new ModelOffers(Market.MODEL, List.of(offers))),
                        offer.expectedCost(demand), offer.health().recent(market.now())));
        double[] shares = new double[offers.length];
        strategy.chances(pool, shares);
        return shares;
    }

    private static double sigma(double share) {
        return Math.sqrt(share * (1 - share) / PLANS);
    }
}
