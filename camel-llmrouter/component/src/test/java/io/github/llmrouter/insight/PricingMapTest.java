package io.github.llmrouter.insight;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import io.github.llmrouter.billing.Price;
import io.github.llmrouter.billing.PriceChange;
import io.github.llmrouter.billing.Pricing;
import io.github.llmrouter.billing.UtcWindow;
import io.github.llmrouter.billing.When;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

/** How prices are shown: by OpenRouter's names, in USD for one. */
class PricingMapTest {

    @Test
    void eachPriceIsForOneTokenOrForWhatItIsThePriceOf() {
        Map<Price, BigDecimal> all = Arrays.stream(Price.values())
                .collect(Collectors.toMap(Function.identity(), price -> BigDecimal.valueOf(price.ordinal() + 1)));

        assertThat(PricingMap.of(Pricing.of(all, List.of()))).containsOnly(entry("prompt", "0.000001"),
                entry("completion", "0.000002"), entry("input_cache_read", "0.000003"),
                entry("input_cache_write", "0.000004"), entry("input_cache_write_1h", "0.000005"),
                entry("internal_reasoning", "0.000006"), entry("audio", "0.000007"), entry("audio_output", "0.000008"),
                entry("image_token", "0.000009"), entry("image_output", "0.00001"), entry("image", "11"),
                entry("request", "12"), entry("web_search", "13"));
    }

    @Test
    void whatHoldsAtTimesOnlyStandsApartInItsOrder() {
        Pricing pricing = Pricing.of("1", "4")
                .withTier(200_000, Map.of(Price.INPUT, new BigDecimal("2"), Price.OUTPUT, new BigDecimal("6")))
                .with(new PriceChange(When.in(UtcWindow.of("1630", "0030")), Map.of(Price.REQUEST, BigDecimal.ONE)))
                .with(new PriceChange(new When(OptionalLong.of(100), Optional.empty(), Optional.of("flex")),
                        Map.of(Price.PICTURE, new BigDecimal("0.003"))));

        assertThat(PricingMap.of(pricing).get("overrides")).isEqualTo(List.of(
                Map.of("min_prompt_tokens", 200_000L, "prompt", "0.000002", "completion", "0.000006"),
                Map.of("utc_start", "1630", "utc_end", "0030", "request", "1"),
                Map.of("min_prompt_tokens", 100L, "service_tier", "flex", "image", "0.003")));
    }

    @Test
    void whatIsNotKnownIsLeftOut() {
        assertThat(PricingMap.of(Pricing.UNKNOWN)).isEmpty();
    }
}
