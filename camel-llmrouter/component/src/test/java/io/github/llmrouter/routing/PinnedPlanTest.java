package io.github.llmrouter.routing;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

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
                TestOffers.priced("dear", Pricing.of("9", "9")));
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

    private static Offer warm() {
        return TestOffers.priced("warm",
                Pricing.of("3", "15").with(Price.CACHE_READ, new java.math.BigDecimal("0.3")));
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
