package io.github.llmrouter.insight;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import io.github.llmrouter.billing.PlainAmount;
import io.github.llmrouter.billing.Price;
import io.github.llmrouter.billing.PriceChange;
import io.github.llmrouter.billing.Pricing;
import io.github.llmrouter.billing.UtcWindow;
import io.github.llmrouter.billing.When;

/**
 * Prices in OpenRouter's names: USD for one token, picture, request or search, as texts. What has no price of its own is
 * left out. What holds at times only stands in {@code overrides}, of which later ones win, price by price.
 */
final class PricingMap {

    private static final int ZEROS_OF_A_MILLION = 6;
    private static final int MINUTES_OF_AN_HOUR = 60;

    private PricingMap() {}

    static Map<String, Object> of(Pricing pricing) {
        Map<String, Object> map = new LinkedHashMap<>();
        put(map, pricing::price);
        if (!pricing.changes().isEmpty()) {
            map.put("overrides", pricing.changes().stream().map(PricingMap::of).toList());
        }
        return map;
    }

    private static Map<String, Object> of(PriceChange change) {
        Map<String, Object> map = new LinkedHashMap<>();
        put(map, change.when());
        put(map, price -> Optional.ofNullable(change.prices().get(price)));
        return map;
    }

    private static void put(Map<String, Object> map, When when) {
        ModelMap.put(map, "min_prompt_tokens", when.above());
        if (when.window().isPresent()) {
            UtcWindow hours = when.window().get();
            map.put("utc_start", timeOfDay(hours.from()));
            map.put("utc_end", timeOfDay(hours.until()));
        }
        when.serviceTier().ifPresent(tier -> map.put("service_tier", tier));
    }

    private static String timeOfDay(int minute) {
        return "%02d%02d".formatted(minute / MINUTES_OF_AN_HOUR, minute % MINUTES_OF_AN_HOUR);
    }

    private static void put(Map<String, Object> map, Function<Price, Optional<BigDecimal>> prices) {
        for (Price price : Price.values()) {
            prices.apply(price).ifPresent(amount -> map.put(name(price), ofOne(price, amount)));
        }
    }

    private static String name(Price price) {
        return switch (price) {
            case INPUT -> "prompt";
            case OUTPUT -> "completion";
            case CACHE_READ -> "input_cache_read";
            case CACHE_WRITE -> "input_cache_write";
            case CACHE_WRITE_1H -> "input_cache_write_1h";
            case REASONING -> "internal_reasoning";
            case INPUT_AUDIO -> "audio";
            case OUTPUT_AUDIO -> "audio_output";
            case INPUT_IMAGE -> "image_token";
            case OUTPUT_IMAGE -> "image_output";
            case PICTURE -> "image";
            case REQUEST -> "request";
            case WEB_SEARCH -> "web_search";
        };
    }

    private static String ofOne(Price price, BigDecimal amount) {
        return PlainAmount.of(price.isOfTokens() ? amount.movePointLeft(ZEROS_OF_A_MILLION) : amount).toPlainString();
    }
}
