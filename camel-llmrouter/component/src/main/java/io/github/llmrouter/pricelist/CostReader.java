package io.github.llmrouter.pricelist;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

import io.github.llmrouter.billing.Price;
import io.github.llmrouter.billing.PriceChange;
import io.github.llmrouter.billing.Pricing;
import io.github.llmrouter.billing.UtcWindow;
import io.github.llmrouter.billing.When;

/**
 * Reads the prices of a rule: per million tokens, per picture, per search and per request. An amount that can only be in
 * another unit is refused, since a bill that is wrong by a factor of a million looks like any other.
 */
final class CostReader {

    private static final String OVERRIDES = "overrides";
    private static final String MIN_PROMPT_TOKENS = "min_prompt_tokens";
    private static final String UTC_START = "utc_start";
    private static final String UTC_END = "utc_end";
    private static final String SERVICE_TIER = "service_tier";

    /** Nobody sells a million tokens for less: it is the price of one token. */
    private static final BigDecimal LEAST_PER_MILLION = new BigDecimal("0.0001");
    private static final BigDecimal MOST_PER_MILLION = new BigDecimal("1000000");
    /** Nobody takes more for one call, in any currency: it is the price of a thousand or of a million. */
    private static final BigDecimal MOST_PER_ONE = new BigDecimal("10000");
    private static final int MOST_DECIMALS = 12;

    private CostReader() {}

    static Pricing read(Node cost) {
        cost.refuseOthers(names(OVERRIDES));
        Map<Price, BigDecimal> prices = prices(cost);
        if (prices.isEmpty()) {
            throw cost.fail("names no price");
        }
        List<PriceChange> overrides = cost.each(OVERRIDES, CostReader::override);
        return cost.sane(() -> Pricing.of(prices, overrides));
    }

    private static PriceChange override(Node override) {
        override.refuseOthers(names(MIN_PROMPT_TOKENS, UTC_START, UTC_END, SERVICE_TIER));
        OptionalLong above = override.field(MIN_PROMPT_TOKENS).map(CostReader::count).orElse(OptionalLong.empty());
        Optional<String> start = override.field(UTC_START).map(Node::text);
        Optional<String> end = override.field(UTC_END).map(Node::text);
        Optional<String> tier = override.field(SERVICE_TIER).map(Node::text);
        return override.sane(() -> new PriceChange(new When(above, UtcWindow.ofBoth(start, end), tier),
                prices(override)));
    }

    private static OptionalLong count(Node node) {
        if (!node.json().isIntegralNumber() || !node.json().canConvertToLong()) {
            throw node.fail("must be a whole number of tokens");
        }
        return OptionalLong.of(node.json().longValue());
    }

    private static Map<Price, BigDecimal> prices(Node node) {
        Map<Price, BigDecimal> prices = new EnumMap<>(Price.class);
        for (Price price : Price.values()) {
            node.field(price.key()).ifPresent(amount -> prices.put(price, amount(price, amount)));
        }
        return prices;
    }

    private static BigDecimal amount(Price price, Node node) {
        BigDecimal amount = node.number();
        if (amount.scale() > MOST_DECIMALS || amount.scale() < -MOST_DECIMALS) {
            throw node.fail("has more than " + MOST_DECIMALS + " decimals");
        }
        if (amount.signum() < 0) {
            throw node.fail("is " + amount.toPlainString() + "; a price is 0 or more");
        }
        if (amount.signum() > 0 && (price.isOfTokens()
                ? amount.compareTo(LEAST_PER_MILLION) < 0 || amount.compareTo(MOST_PER_MILLION) > 0
                : amount.compareTo(MOST_PER_ONE) > 0)) {
            throw node.fail("is " + amount.toPlainString() + ", which cannot be the price of " + (price.isOfTokens()
                    ? "a million tokens; prices of tokens are per million"
                    : "one; prices of requests, pictures and searches are for each of them"));
        }
        return amount;
    }

    private static Set<String> names(String... others) {
        Set<String> names = new HashSet<>(List.of(others));
        Arrays.stream(Price.values()).map(Price::key).forEach(names::add);
        return names;
    }
}
