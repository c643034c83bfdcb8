package io.github.llmrouter.catalog;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.github.llmrouter.billing.Price;
import io.github.llmrouter.billing.Pricing;

/**
 * Reads the {@code cost} of a model: USD per million tokens, and {@code request} in USD per thousand requests, as
 * providers quote it.
 */
final class PricingReader {

    /** Some entries of the public data misspell the cache prices; both spellings are read. */
    private static final Map<String, Price> FIELDS = Map.ofEntries(Map.entry("input", Price.INPUT),
            Map.entry("output", Price.OUTPUT), Map.entry("cache_read", Price.CACHE_READ),
            Map.entry("cache_input", Price.CACHE_READ), Map.entry("cached_input", Price.CACHE_READ),
            Map.entry("cache_write", Price.CACHE_WRITE), Map.entry("cached_write", Price.CACHE_WRITE),
            Map.entry("reasoning", Price.REASONING), Map.entry("input_audio", Price.INPUT_AUDIO),
            Map.entry("output_audio", Price.OUTPUT_AUDIO), Map.entry("request", Price.REQUEST));

    private static final int ZEROS_OF_A_THOUSAND = 3;

    private final JsonCursor json;
    /** Most offers cost what others cost, too. */
    private final Map<Object, Pricing> known = new HashMap<>();

    PricingReader(JsonCursor json) {
        this.json = json;
    }

    Pricing read() throws IOException {
        Map<Price, BigDecimal> base = new EnumMap<>(Price.class);
        Map<Long, Map<Price, BigDecimal>> tiers = new TreeMap<>();
        json.object("cost", field -> {
            if (field.equals("tiers")) {
                json.array("tiers", () -> tier(tiers));
            } else {
                price(base, field);
            }
        });
        try {
            return known.computeIfAbsent(List.of(base, tiers), unused -> Pricing.of(base, tiers));
        } catch (IllegalArgumentException impossible) {
            throw json.fail(String.valueOf(impossible.getMessage()));
        }
    }

    private void tier(Map<Long, Map<Price, BigDecimal>> tiers) throws IOException {
        Map<Price, BigDecimal> prices = new EnumMap<>(Price.class);
        List<Long> thresholds = new ArrayList<>();
        json.object("a tier", field -> {
            if (field.equals("tier")) {
                json.object("tier", inner -> {
                    if (inner.equals("size")) {
                        thresholds.add(json.count("size"));
                    } else {
                        json.skip();
                    }
                });
            } else {
                price(prices, field);
            }
        });
        if (thresholds.isEmpty()) {
            throw json.fail("a price tier has no size");
        }
        tiers.put(thresholds.get(0), prices);
    }

    private BigDecimal perRequest(BigDecimal perThousand) {
        try {
            return perThousand.movePointLeft(ZEROS_OF_A_THOUSAND);
        } catch (ArithmeticException outOfRange) {
            throw json.fail("the price of a request is absurd");
        }
    }

    private void price(Map<Price, BigDecimal> prices, String field) throws IOException {
        Price price = FIELDS.get(field);
        if (price == null) {
            json.skip();
        } else {
            BigDecimal amount = json.number(field);
            prices.put(price, price == Price.REQUEST ? perRequest(amount) : amount);
        }
    }
}
