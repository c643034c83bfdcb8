package io.github.llmrouter.routing;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Who comes first where nobody says more than a model: the cheaper, the likelier. */
class LotteryTest {

    private static final int PLANS = 10_000;

    private final Market market = new Market();

    static Stream<Arguments> vectors() {
        return Stream.of(Arguments.of(List.of("1", "3"), List.of(0.9, 0.1)),
                Arguments.of(List.of("1", "2", "3"), List.of(0.7347, 0.1837, 0.0816)),
                Arguments.of(List.of("1", "1", "4"), List.of(0.4848, 0.4848, 0.0303)),
                Arguments.of(List.of("0.5", "0.6", "2"), List.of(0.5692, 0.3953, 0.0356)));
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void theChanceToBeFirstIsTheInverseSquareOfTheCost(List<String> prices, List<Double> shares) {
        Offer[] offers = IntStream.range(0, prices.size())
                .mapToObj(i -> market.offer(Integer.toString(i), prices.get(i)))
                .toArray(Offer[]::new);

        Map<String, Integer> firsts = market.firsts(Strategies.LOTTERY, PLANS, offers);

        IntStream.range(0, offers.length).forEach(i -> {
            double share = shares.get(i);
            assertThat((double) firsts.get(Integer.toString(i)) / PLANS).isCloseTo(share, within(3 * sigma(share)));
        });
    }

    @Test
    void whoComesSecondIsDrawnAmongTheOthersInTheSameWay() {
        Offer[] offers = {market.offer("a", "1"), market.offer("b", "2"), market.offer("c", "3")};
        double aFirst = 1 / (1 + 1 / 4.0 + 1 / 9.0);
        double bSecond = (1 / 4.0) / (1 / 4.0 + 1 / 9.0);

        long both = IntStream.range(0, PLANS)
                .filter(i -> Market.providers(market.plan(Strategies.LOTTERY, offers)).equals(List.of("a", "b", "c")))
                .count();

        assertThat((double) both / PLANS).isCloseTo(aFirst * bSecond, within(3 * sigma(aFirst * bSecond)));
    }

    @Test
    void whoHadAnOutageComesLast() {
        Offer[] offers = {market.offer("a", "1"), market.failing(market.offer("b", "2"), 1), market.offer("c", "3")};

        Set<List<String>> orders = new HashSet<>();
        for (int i = 0; i < PLANS; i++) {
            orders.add(Market.providers(market.plan(Strategies.LOTTERY, offers)));
        }

        assertThat(orders).containsExactlyInAnyOrder(List.of("a", "c", "b"), List.of("c", "a", "b"));
    }

    @Test
    void thirtySecondsLaterItIsBack() {
        Offer[] offers = {market.failing(market.offer("a", "0.001"), 1), market.offer("b", "100")};

        market.pass(Duration.ofSeconds(30));
        assertThat(Market.providers(market.plan(Strategies.LOTTERY, offers))).containsExactly("b", "a");
        market.pass(Duration.ofSeconds(1));
        assertThat(Market.providers(market.plan(Strategies.LOTTERY, offers))).containsExactly("a", "b");
    }

    @Test
    void whatIsFreeComesBeforeWhatIsNot() {
        Offer[] offers = {market.offer("priced", "0.001"), market.offer("free", "0")};

        assertThat(market.firsts(Strategies.LOTTERY, PLANS, offers)).containsEntry("free", PLANS);
    }

    @Test
    void severalThatAreFreeShareTheCalls() {
        Offer[] offers = {market.offer("one", "0"), market.offer("two", "0")};

        assertThat(market.firsts(Strategies.LOTTERY, PLANS, offers).get("one") / (double) PLANS)
                .isCloseTo(0.5, within(3 * sigma(0.5)));
    }

    @Test
    void anUnknownPriceComesAfterAnyThatIsKnown() {
        Offer[] offers = {market.unpriced("unknown"), market.offer("dear", "1000000")};

        assertThat(market.firsts(Strategies.LOTTERY, PLANS, offers)).containsEntry("dear", PLANS);
    }

    @Test
    void thoseOfUnknownPriceShareTheCallsThatAreLeft() {
        Offer[] offers = {market.unpriced("one"), market.unpriced("two")};

        assertThat(market.firsts(Strategies.LOTTERY, PLANS, offers).get("one") / (double) PLANS)
                .isCloseTo(0.5, within(3 * sigma(0.5)));
    }

    private static double sigma(double share) {
        return Math.sqrt(share * (1 - share) / PLANS);
    }
}
