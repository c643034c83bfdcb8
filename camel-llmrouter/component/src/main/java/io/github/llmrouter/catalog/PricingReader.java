package io.github.llmrouter.catalog;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.github.llmrouter.billing.Price;
import io.github.llmrouter.billing.PriceChange;
import io.github.llmrouter.billing.Pricing;
import io.github.llmrouter.billing.UtcWindow;
import io.github.llmrouter.billing.When;

/**
 * Reads the {@code cost} of a model: USD per million tokens, and {@code request} in USD per thousand requests, as
 * providers quote it.
 */
final class PricingReader {

    /** Some entries of the public data misspell the cache prices; both spellings are read. */
    private static final Map<String, Price> OTHER_NAMES = Map.of("cache_input", Price.CACHE_READ, "cached_input",
            Price.CACHE_READ, "cached_write", Price.CACHE_WRITE, "image", Price.OUTPUT_IMAGE, "request",
            Price.REQUEST);

    private static final int ZEROS_OF_A_THOUSAND = 3;

    private final JsonCursor json;
    /** Most offers cost what others cost, too. */
    private final Map<Object, Pricing> known = new HashMap<>();

    PricingReader(JsonCursor json) {
        this.json = json;
    }

    Pricing read() throws IOException {
        Map<Price, BigDecimal> base = new EnumMap<>(Price.class);
        Map<Long, PriceChange> tiers = new TreeMap<>();
        List<PriceChange> overrides = new ArrayList<>();
        json.object("cost", field -> {
            switch (field) {
                case "tiers" -> json.array(field, () -> tier(tiers));
                case "overrides" -> json.array(field, () -> overrides.add(override()));
                default -> price(base, field);
            }
        });
        List<PriceChange> changes = Stream.concat(tiers.values().stream(), overrides.stream()).toList();
        return sane(() -> known.computeIfAbsent(List.of(base, changes), unused -> Pricing.of(base, changes)));
    }

    /** Reads the prices of the modes of a model that a provider serves in a tier of their own. */
    List<PriceChange> modes() throws IOException {
        List<PriceChange> modes = new ArrayList<>();
        json.objectIfAny(field -> {
            if (field.equals("modes")) {
                json.objectIfAny(name -> mode().ifPresent(modes::add));
            } else {
                json.skip();
            }
        });
        return modes;
    }

    /** Prices with those of modes on top. */
    Optional<Pricing> with(Optional<Pricing> pricing, List<PriceChange> modes) {
        Optional<Pricing> all = pricing;
        for (PriceChange mode : modes) {
            all = all.map(below -> sane(() -> below.with(mode)));
        }
        return all;
    }

    /** What is sent to ask for a mode is what an answer says that it was served in. */
    private Optional<PriceChange> mode() throws IOException {
        Map<Price, BigDecimal> prices = new EnumMap<>(Price.class);
        List<String> tiers = new ArrayList<>(1);
        json.objectIfAny(field -> {
            switch (field) {
                case "cost" -> json.objectIfAny(price -> price(prices, price));
                case "provider" -> json.objectIfAny(key -> tierOfRequest(key, tiers));
                default -> json.skip();
            }
        });
        return tiers.stream().findFirst().map(tier -> new PriceChange(When.served(tier), prices));
    }

    private void tierOfRequest(String field, List<String> tiers) throws IOException {
        if (!field.equals("body")) {
            json.skip();
            return;
        }
        json.objectIfAny(key -> {
            if (key.equals("service_tier") || key.equals("speed")) {
                tiers.add(json.text(key));
            } else {
                json.skip();
            }
        });
    }

    private void tier(Map<Long, PriceChange> tiers) throws IOException {
        Map<Price, BigDecimal> prices = new EnumMap<>(Price.class);
        List<Long> thresholds = new ArrayList<>(1);
        json.object("a tier", field -> {
            if (field.equals("tier")) {
                json.object(field, inner -> {
                    if (inner.equals("size")) {
                        thresholds.add(json.count(inner));
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
        tiers.put(thresholds.get(0), new PriceChange(When.above(thresholds.get(0)), prices));
    }

    private PriceChange override() throws IOException {
        Map<Price, BigDecimal> prices = new EnumMap<>(Price.class);
        Map<String, String> texts = new HashMap<>();
        List<Long> thresholds = new ArrayList<>(1);
        json.object("an override", field -> {
            switch (field) {
                case "min_prompt_tokens" -> thresholds.add(json.count(field));
                case "utc_start", "utc_end", "service_tier" -> texts.put(field, json.text(field));
                default -> price(prices, field);
            }
        });
        return sane(() -> new PriceChange(new When(
                thresholds.isEmpty() ? OptionalLong.empty() : OptionalLong.of(thresholds.get(0)),
                UtcWindow.ofBoth(Optional.ofNullable(texts.get("utc_start")), Optional.ofNullable(texts.get(
                        "utc_end"))),
                Optional.ofNullable(texts.get("service_tier"))), prices));
    }

    private <T> T sane(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (IllegalArgumentException impossible) {
            throw json.fail(String.valueOf(impossible.getMessage()));
        }
    }

    private BigDecimal perRequest(BigDecimal perThousand) {
        try {
            return perThousand.movePointLeft(ZEROS_OF_A_THOUSAND);
        } catch (ArithmeticException outOfRange) {
            throw json.fail("the price of a request is absurd");
        }
    }

    private void price(Map<Price, BigDecimal> prices, String field) throws IOException {
        Optional<Price> price = Optional.ofNullable(OTHER_NAMES.get(field)).or(() -> Price.of(field));
        if (price.isEmpty()) {
            json.skip();
        } else {
            BigDecimal amount = json.number(field);
            prices.put(price.get(), field.equals("request") ? perRequest(amount) : amount);
        }
    }
}
