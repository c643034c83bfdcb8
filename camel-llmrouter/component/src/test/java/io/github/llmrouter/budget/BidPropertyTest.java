package io.github.llmrouter.budget;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.github.llmrouter.billing.Consumption;
import io.github.llmrouter.billing.Price;
import io.github.llmrouter.billing.PriceChange;
import io.github.llmrouter.billing.Pricing;
import io.github.llmrouter.billing.UtcWindow;
import io.github.llmrouter.billing.When;
import io.github.llmrouter.chat.Usage;
import io.github.llmrouter.routing.OfferId;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

import static org.assertj.core.api.Assertions.assertThat;

/** What a call may come to, whatever its size. */
class BidPropertyTest {

    private static final Budget BUDGET = new Budget("team", Unit.USD, BigDecimal.ONE, Window.DAY, List.of(), true);
    private static final Instant TIME = Instant.parse("2026-03-01T12:00:00Z");
    private static final Pricing PRICING = Pricing.of(prices("input", "3", "output", "15", "cache_read", "0.3",
            "cache_write", "3.75", "reasoning", "20", "output_image", "40", "input_audio", "7", "per_picture", "0.01"),
            List.of(new PriceChange(When.above(50_000), prices("input", "6", "cache_write", "7.5")),
                    new PriceChange(When.in(UtcWindow.of("12:00", "18:00")), prices("output", "25", "reasoning", "25")),
                    new PriceChange(When.served("priority"), prices("input", "8", "output", "50"))));

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
            @ForAll @LongRange(min = 0, max = 100_000) long part, @ForAll @LongRange(min = 0, max = 3) long pictures,
            @ForAll boolean audio, @ForAll boolean priority, @ForAll boolean served) {
        Optional<String> tier = priority ? Optional.of("priority") : Optional.empty();
        Bid bid = bid(new Usage(prompt, 0, 0, 0, 0, audio ? prompt : 0, 0), tier, pictures, output);
        Usage used = new Usage(prompt, output, part / 2, part / 3, part / 2, audio ? part : 0, 0, 0, part / 3);

        assertThat(PRICING.charge(new Consumption(used, TIME, tier.filter(any -> served), pictures))
                .cost()
                .orElseThrow()).isLessThanOrEqualTo(bid.amount(Unit.USD, output).orElseThrow());
    }

    @Test
    void aTierWhosePriceIsNotKnownIsNotPriced() {
        Bid flex = bid(Usage.of(10, 0), Optional.of("flex"), 0, 10);

        assertThat(flex.isPriced()).isFalse();
    }

    private static Bid bid(long prompt, long output) {
        return bid(Usage.of(prompt, 0), Optional.empty(), 0, output);
    }

    private static Bid bid(Usage prompt, Optional<String> tier, long pictures, long output) {
        return new Bid(new OfferId("openai", "openai/gpt-5.2"), PRICING, new Consumption(prompt, TIME, tier, pictures),
                output, 1, List.of(Pot.at(TIME, BUDGET, "")));
    }

    private static Map<Price, BigDecimal> prices(String... keysAndAmounts) {
        Map<Price, BigDecimal> prices = new EnumMap<>(Price.class);
        for (int i = 0; i < keysAndAmounts.length; i += 2) {
            prices.put(Price.of(keysAndAmounts[i]).orElseThrow(), new BigDecimal(keysAndAmounts[i + 1]));
        }
        return prices;
    }
}
