package io.github.llmrouter.routing;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** The lottery is fair whatever the prices are. All luck has fixed seeds, so what holds once holds always. */
class LotteryFairnessTest {

    private static final int TRIES = 40;
    private static final int MOST_OFFERS = 8;
    private static final int PLANS = 10_000;
    /** As unlikely for one of {@code TRIES * MOST_OFFERS} shares as three sigma are for one: 0.0027 / 320. */
    private static final double SIGMAS = 4.46;

    @Property(tries = TRIES, seed = "20261123", edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    void eachOfferIsFirstAsOftenAsTheInverseSquareOfItsPriceSays(@ForAll("prices") List<BigDecimal> prices) {
        Market market = new Market();
        Offer[] offers = IntStream.range(0, prices.size())
                .mapToObj(i -> market.offer(Integer.toString(i), prices.get(i).toString()))
                .toArray(Offer[]::new);
        double all = prices.stream().mapToDouble(LotteryFairnessTest::inverseSquare).sum();

        Map<String, Integer> firsts = market.firsts(Strategies.LOTTERY, PLANS, offers);

        IntStream.range(0, offers.length).forEach(i -> {
            double share = inverseSquare(prices.get(i)) / all;
            double sigma = Math.sqrt(share * (1 - share) / PLANS);
            assertThat((double) firsts.get(Integer.toString(i)) / PLANS).as("offer %d of %s", i, prices)
                    .isCloseTo(share, within(SIGMAS * sigma));
        });
    }

    private static double inverseSquare(BigDecimal price) {
        return 1 / (price.doubleValue() * price.doubleValue());
    }

    /** Not so far apart that the dearest would be drawn too seldom for a normal distribution. */
    @Provide
    Arbitrary<List<BigDecimal>> prices() {
        return Arbitraries.bigDecimals()
                .between(BigDecimal.ONE, BigDecimal.valueOf(6))
                .ofScale(2)
                .list()
                .ofMinSize(2)
                .ofMaxSize(MOST_OFFERS);
    }
}
