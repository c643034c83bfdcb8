package io.github.llmrouter.budget;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.github.llmrouter.billing.Price;
import io.github.llmrouter.billing.Pricing;
import io.github.llmrouter.chat.Usage;
import io.github.llmrouter.routing.OfferId;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

import static org.assertj.core.api.Assertions.assertThat;

/** What a call may come to, whatever its size. */
class BidPropertyTest {

    private static final Budget BUDGET = new Budget("team", Unit.USD, BigDecimal.ONE, Window.DAY, List.of(), true);
    private static final Pricing DEAR_CACHE = Pricing.of(Map.of(Price.INPUT, new BigDecimal("3"), Price.OUTPUT,
            new BigDecimal("15"), Price.CACHE_READ, new BigDecimal("0.3"), Price.CACHE_WRITE, new BigDecimal("3.75"),
            Price.REASONING, new BigDecimal("20")), Map.of());

    @Property(tries = 500)
    void theLongestAnswerFitsAndALongerOneDoesNot(@ForAll @LongRange(min = 0, max = 100_000) long prompt,
            @ForAll @LongRange(min = 1, max = 100_000) long output,
            @ForAll @LongRange(min = 0, max = 3_000_000) long micros) {
        Bid bid = bid(prompt, output);
        BigDecimal left = BigDecimal.valueOf(micros, 6);

        long longest = bid.longestOutput(Unit.USD, left);

        if (longest >= 0) {
            assertThat(bid.amount(Unit.USD, longest).orElseThrow()).isLessThanOrEqualTo(left);
        }
        if (longest < output) {
            assertThat(bid.amount(Unit.USD, longest + 1).orElseThrow()).isGreaterThan(left);
        }
        assertThat(longest).isLessThanOrEqualTo(output);
    }

    @Property(tries = 500)
    void noUsageOfThisSizeCostsMore(@ForAll @LongRange(min = 0, max = 100_000) long prompt,
            @ForAll @LongRange(min = 0, max = 100_000) long output,
            @ForAll @LongRange(min = 0, max = 100_000) long cached,
            @ForAll @LongRange(min = 0, max = 100_000) long written,
            @ForAll @LongRange(min = 0, max = 100_000) long reasoning) {
        Usage usage = new Usage(prompt, output, cached, written, reasoning, 0, 0);

        assertThat(DEAR_CACHE.cost(usage).orElseThrow()).isLessThanOrEqualTo(bid(prompt, output).amount(Unit.USD,
                output).orElseThrow());
    }

    private static Bid bid(long prompt, long output) {
        return new Bid(new OfferId("openai", "openai/gpt-5.2"), DEAR_CACHE, prompt, output, 1,
                List.of(Pot.at(Instant.EPOCH, BUDGET, "")));
    }
}
