package io.github.llmrouter.routing;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Who is asked if the caller names providers in an order, or wants no fallbacks. */
class OrderTest {

    private final Market market = new Market();
    private final Offer cheap = market.offer("cheap", "1");
    private final Offer middle = market.offer("middle", "2");
    private final Offer dear = market.offer("dear", "3");

    @Test
    void thoseNamedComeFirstInThatOrderAndTheOthersByTheirPrice() {
        assertThat(planned(order("dear"), middle, cheap, dear)).containsExactly("dear", "cheap", "middle");
        assertThat(planned(order("dear", "middle"), middle, cheap, dear)).containsExactly("dear", "middle", "cheap");
    }

    @Test
    void namesThatServeNothingAreSkipped() {
        assertThat(planned(order("nobody", "middle", "nobody-else"), middle, cheap))
                .containsExactly("middle", "cheap");
    }

    @Test
    void aNameMeansAllOffersOfAProviderTheCheapestFirst() {
        Offer eu = in("eu", market.offer("azure", "9"));
        Offer us = in("us", market.offer("azure", "8"));

        assertThat(market.plan(order("AZURE"), cheap, eu, us).candidates()).extracting(Candidate::offer)
                .containsExactly(us, eu, cheap);
    }

    @Test
    void aNameWithARegionMeansThoseAlone() {
        Offer eu = in("eu", market.offer("azure", "9"));
        Offer us = in("us", market.offer("azure", "8"));

        assertThat(market.plan(order("azure/eu"), cheap, eu, us).candidates()).extracting(Candidate::offer)
                .containsExactly(eu, cheap, us);
    }

    @Test
    void anOrderBeatsASort() {
        Ordering both = order("dear").over(Ordering.by(Sort.PRICE));

        assertThat(planned(both, middle, cheap, dear)).containsExactly("dear", "cheap", "middle");
    }

    @Test
    void theOthersAreSortedIfThereIsASort() {
        market.answering(middle, 5, Duration.ofSeconds(1), 100);
        Ordering both = order("dear").over(Ordering.by(Sort.THROUGHPUT));

        assertThat(planned(both, cheap, middle, dear)).containsExactly("dear", "middle", "cheap");
    }

    @Test
    void whoIsNamedIsAskedInThatOrderOutageOrNot() {
        market.failing(dear, 1);
        market.failing(cheap, 1);

        assertThat(planned(order("dear"), cheap, middle, dear)).containsExactly("dear", "middle", "cheap");
    }

    @Test
    void thereIsOneOrderHoweverOftenItIsPlanned() {
        Set<List<String>> orders = new HashSet<>();
        for (int i = 0; i < 1000; i++) {
            orders.add(planned(order("middle"), cheap, middle, dear));
        }

        assertThat(orders).hasSize(1);
    }

    @Test
    void withoutFallbacksNobodyElseIsAsked() {
        RoutePlan plan = market.plan(closed(order("dear", "middle")), cheap, middle, dear);

        assertThat(Market.providers(plan)).containsExactly("dear", "middle");
        assertThat(Market.excluded(plan)).containsExactly(
                "cheap excluded by allow_fallbacks (not in the order dear, middle, and allowFallbacks=false)");
    }

    @Test
    void withoutFallbacksAndWithoutAnOrderTheFirstAloneIsAsked() {
        RoutePlan plan = market.plan(closed(Ordering.by(Sort.PRICE)), dear, cheap, middle);

        assertThat(Market.providers(plan)).containsExactly("cheap");
        assertThat(Market.excluded(plan)).containsExactly(
                "middle excluded by allow_fallbacks (not the first, and allowFallbacks=false)",
                "dear excluded by allow_fallbacks (not the first, and allowFallbacks=false)");
    }

    @Test
    void aFallbackModelIsNamedOnPurposeAndMayBeAskedForItsFirst() {
        Ordering first = closed(Ordering.by(Sort.PRICE));
        Offer other = market.offer("other", "google/gemini-3-flash", "1");

        assertThat(Market.providers(market.plan(Strategies.LOTTERY, market.demand(),
                Market.wish(first, cheap, dear), Market.wish(first, other)))).containsExactly("cheap", "other");
    }

    @Test
    void withoutFallbacksAnOrderThatNamesNobodyLeavesNobody() {
        RoutePlan plan = market.plan(closed(order("nobody")), cheap);

        assertThat(plan.candidates()).isEmpty();
        assertThat(plan.excluded()).extracting(Exclusion::rule).containsExactly(Exclusion.Rule.NO_FALLBACKS);
    }

    private List<String> planned(Ordering ordering, Offer... offers) {
        return Market.providers(market.plan(ordering, offers));
    }

    private static Offer in(String region, Offer offer) {
        return offer.with(new Traits(List.of(), Optional.of(region), true, false, Optional.empty(), Map.of()));
    }

    private static Ordering order(String... names) {
        return new Ordering(ProviderPattern.listOf(String.join(",", names)), true, Optional.empty(), Optional.empty(),
                Cutoffs.NONE, Cutoffs.NONE);
    }

    private static Ordering closed(Ordering ordering) {
        return new Ordering(List.of(), false, Optional.empty(), Optional.empty(), Cutoffs.NONE, Cutoffs.NONE)
                .over(ordering);
    }
}
