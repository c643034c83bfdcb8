package io.github.llmrouter.routing;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.github.llmrouter.billing.Price;
import io.github.llmrouter.billing.Pricing;

import static org.assertj.core.api.Assertions.assertThat;

class PinnedPlanTest {

    private static final Preferences BY_PRICE = Preferences.NONE.ordered(Ordering.by(Sort.PRICE));

    @Test
    void whoHoldsTheConversationIsAskedFirstHoweverTheLotsFall() {
        Demand demand = pinned("dear", 0, Tokens.of(1_000, 500));
        Random luck = new Random(7);
        List<Wish> wishes = TestOffers.wish(Preferences.NONE, TestOffers.priced("cheap", Pricing.of("1", "1")),
                TestOffers.priced("dear", Pricing.of("1.2", "1.2")));
        Planner planner = new Planner(Strategies.LOTTERY);

        assertThat(IntStream.range(0, 100).mapToObj(call -> planner.plan(wishes, demand, luck)))
                .allSatisfy(plan -> assertThat(TestOffers.providers(plan)).containsExactly("dear", "cheap"));
    }

    @Test
    void whoHoldsTheConversationIsNotAskedWhileResting() {
        Offer held = TestOffers.offer("held");
        held.health().breaker().transitionToForcedOpenState();

        assertThat(TestOffers.providers(plan(BY_PRICE, pinned("held", 10, Tokens.of(10, 10)), held,
                TestOffers.offer("other")))).containsExactly("other");
    }

    @Test
    void anOrderThatIsDemandedWinsOverThePin() {
        Ordering order = new Ordering(ProviderPattern.listOf("first"), true, Optional.empty(), Optional.empty(),
                Cutoffs.NONE,
                Cutoffs.NONE);

        RoutePlan plan = plan(Preferences.NONE.ordered(order), pinned("second", 0, Tokens.of(10, 10)),
                TestOffers.priced("first", Pricing.of("1", "1")), TestOffers.priced("second", Pricing.of("2", "2")));

        assertThat(TestOffers.providers(plan)).containsExactly("first", "second");
    }

    /**
     * 20,000 tokens, of which 19,000 are cached. There: 1,000 × 3 + 19,000 × 0.3 + 500 × 15 = 16,200 per million. Elsewhere:
     * 20,000 × 1 + 500 × 4 = 22,000.
     */
    @Test
    void byPriceAWarmOfferIsKeptWhileItsCacheSavesMoreThanTheOtherIsCheaper() {
        RoutePlan plan = plan(BY_PRICE, pinned("warm", 19_000, Tokens.of(20_000, 500)), cold("1", "4"), warm());

        assertThat(TestOffers.providers(plan)).containsExactly("warm", "cold");
        assertThat(plan.candidates().get(0).cost()).isEqualTo(0.0162);
    }

    /** Elsewhere: 20,000 × 0.5 + 500 × 2 = 11,000 per million, which is less than 16,200. */
    @Test
    void byPriceAWarmOfferIsLeftOnceTheGainBeatsTheLostCache() {
        RoutePlan plan = plan(BY_PRICE, pinned("warm", 19_000, Tokens.of(20_000, 500)), cold("0.5", "2"), warm());

        assertThat(TestOffers.providers(plan)).containsExactly("cold", "warm");
    }

    /** Elsewhere: 20,000 × 0.735 + 500 × 3 = 16,200 per million. */
    @Test
    void byPriceAWarmOfferIsKeptAtTheSameCost() {
        RoutePlan plan = plan(BY_PRICE, pinned("warm", 19_000, Tokens.of(20_000, 500)), cold("0.735", "3"), warm());

        assertThat(TestOffers.providers(plan)).containsExactly("warm", "cold");
    }

    static Stream<SelectionStrategy> strategies() {
        return Stream.of(Strategies.LOTTERY, MeasuredStrategy.DEFAULT, Strategies.PRICE);
    }

    /**
     * A tenth dearer, and 95 % are cached. There: 1,000 × 1.1 + 19,000 × 0.11 + 500 × 4.4 = 5,390 per million. Elsewhere:
     * 20,000 × 1 + 500 × 4 = 22,000.
     */
    @ParameterizedTest
    @MethodSource("strategies")
    void aLittleDearerOfferIsKeptForItsCache(SelectionStrategy strategy) {
        assertThat(planned(strategy, cold("1", "4"), warm("1.1", "4.4", "0.11"))).containsExactly("warm", "cold");
    }

    /**
     * A hundred times as dear, and 95 % are cached. There: 1,000 × 100 + 19,000 × 10 + 500 × 400 = 490,000 per million.
     * Elsewhere 22,000 as above.
     */
    @ParameterizedTest
    @MethodSource("strategies")
    void aFarDearerOfferIsLeftInSpiteOfItsCache(SelectionStrategy strategy) {
        assertThat(planned(strategy, cold("1", "4"), warm("100", "400", "10"))).containsExactly("cold", "warm");
    }

    /**
     * There 16,200 per million. Elsewhere 20,000 × 0.6 + 500 × 2.4 = 13,200, which a quarter of it makes 16,500; or
     * 20,000 × 0.58 + 500 × 2.32 = 12,760, and 15,950.
     */
    @ParameterizedTest
    @MethodSource("strategies")
    void aWarmOfferMayCostAQuarterMore(SelectionStrategy strategy) {
        assertThat(planned(strategy, cold("0.6", "2.4"), warm())).containsExactly("warm", "cold");
        assertThat(planned(strategy, cold("0.58", "2.32"), warm())).containsExactly("cold", "warm");
    }

    /** It begins where it is dearest, and grows by 2,000 tokens a turn; who answers has them all in its cache. */
    @ParameterizedTest
    @MethodSource("strategies")
    void aConversationThatMovedDoesNotMoveAgain(SelectionStrategy strategy) {
        List<Wish> wishes = TestOffers.wish(Preferences.NONE, offer("a", "1", "4", "0.1"), offer("b", "1.1", "4",
                "0.5"),
                offer("c", "0.9", "5", "0.09"), offer("dearest", "30", "90", "3"));
        Planner planner = new Planner(strategy);
        Random luck = new Random(3);
        for (int conversation = 0; conversation < 100; conversation++) {
            List<String> turns = new ArrayList<>(List.of("dearest"));
            for (int turn = 1; turn <= 10; turn++) {
                Demand demand = pinned(turns.get(turn - 1), 2_000L * turn, Tokens.of(2_000L * (turn + 1), 500));
                turns.add(TestOffers.providers(planner.plan(wishes, demand, luck)).get(0));
            }
            assertThat(turns.subList(1, turns.size())).as("%s", turns).containsOnly(turns.get(1));
            assertThat(turns.get(1)).isNotEqualTo("dearest");
        }
    }

    private static List<String> planned(SelectionStrategy strategy, Offer... offers) {
        Demand demand = pinned("warm", 19_000, Tokens.of(20_000, 500));
        return TestOffers.providers(new Planner(strategy).plan(TestOffers.wish(Preferences.NONE, offers), demand,
                new Random(1)));
    }

    private static Offer warm(String input, String output, String cached) {
        return offer("warm", input, output, cached);
    }

    private static Offer offer(String provider, String input, String output, String cached) {
        return TestOffers.priced(provider,
                Pricing.of(input, output).with(Price.CACHE_READ, new BigDecimal(cached)));
    }

    private static Offer warm() {
        return warm("3", "15", "0.3");
    }

    private static Offer cold(String input, String output) {
        return TestOffers.priced("cold", Pricing.of(input, output));
    }

    private static Demand pinned(String provider, long cached, Tokens tokens) {
        return Demand.at(TestOffers.NOW)
                .asking(tokens, Needs.NONE)
                .pinnedTo(Optional.of(new Pin(new OfferId(provider, TestOffers.MODEL), cached)));
    }

    private static RoutePlan plan(Preferences preferences, Demand demand, Offer... offers) {
        return new Planner(Strategies.LOTTERY).plan(TestOffers.wish(preferences, offers), demand, new Random(1));
    }
}
