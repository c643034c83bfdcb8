package io.github.llmrouter.routing;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Whether a conversation stays with the offer that holds it in its cache. */
class PinnedTest {

    private final Market market = new Market();
    private final Offer cheap = market.offer("cheap", "1");
    private final Offer warm = market.offer("warm", "100");

    @Test
    void itComesFirst() {
        assertThat(planned(Ordering.NONE)).containsExactly("warm", "cheap");
    }

    @Test
    void evenIfThereIsASort() {
        assertThat(planned(Ordering.by(Sort.LATENCY))).containsExactly("warm", "cheap");
    }

    @Test
    void butNotIfProvidersAreNamed() {
        Ordering named = new Ordering(ProviderPattern.listOf("cheap"), true, Optional.empty(), Optional.empty(),
                Cutoffs.NONE,
                Cutoffs.NONE);

        assertThat(planned(named)).containsExactly("cheap", "warm");
    }

    @Test
    void norAfterAnOutage() {
        market.failing(warm, 1);

        assertThat(planned(Ordering.NONE)).containsExactly("cheap", "warm");
        assertThat(planned(Ordering.by(Sort.LATENCY))).containsExactly("cheap", "warm");
    }

    @Test
    void whatTheOrderLeavesOpenIsStillDecidedByTheStrategy() {
        Offer middle = market.offer("middle", "2");

        assertThat(Market.providers(market.plan(Strategies.PRICE, pinned(),
                Market.wish(Ordering.NONE, cheap, middle, warm)))).containsExactly("warm", "cheap", "middle");
    }

    private Demand pinned() {
        return market.demand().pinnedTo(Optional.of(new Pin(warm.id(), 0)));
    }

    private List<String> planned(Ordering ordering) {
        return Market.providers(market.plan(Strategies.LOTTERY, pinned(),
                Market.wish(ordering, cheap, warm)));
    }
}
