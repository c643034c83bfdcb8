package io.github.llmrouter.billing;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

import io.github.llmrouter.chat.Usage;

/**
 * What one offer charges, in USD. A price that is not known is unknown, not zero.
 *
 * <p>
 * A tier replaces the prices it names for the <em>whole</em> call once the prompt has more tokens than the tier's
 * threshold. Of several such tiers the highest wins, price by price; what none of them names is inherited.
 *
 * <p>
 * Immutable, with value equality; safe for use by many threads.
 */
public final class Pricing {

    /** What {@link #rank()} is the cost of: three tokens in for one out is the usual shape of a chat. */
    private static final Usage TYPICAL = Usage.of(3_000, 1_000);

    /** Nothing is known. */
    public static final Pricing UNKNOWN = new Pricing(Map.of(), Collections.emptyNavigableMap());

    /** Beyond this a number is a slip or an attack: exact arithmetic with 1E999999999 would fill the memory. */
    private static final int MAX_SCALE = 30;

    private final Map<Price, BigDecimal> base;
    private final NavigableMap<Long, Map<Price, BigDecimal>> tiers;
    /** The tiers with all that they inherit. */
    private final NavigableMap<Long, Map<Price, BigDecimal>> whole;
    private final OptionalDouble rank;
    private final RequestRate rate;

    private Pricing(Map<Price, BigDecimal> base, NavigableMap<Long, Map<Price, BigDecimal>> tiers) {
        this.base = base;
        this.tiers = tiers;
        this.whole = inherit(base, tiers);
        this.rate = new RequestRate(base, whole);
        this.rank = cost(TYPICAL).map(usd -> OptionalDouble.of(usd.doubleValue())).orElseGet(OptionalDouble::empty);
    }

    /**
     * Prices without tiers.
     *
     * @param  input                    USD per million prompt tokens
     * @param  output                   USD per million completion tokens
     * @throws IllegalArgumentException if one is negative or absurd
     */
    public static Pricing of(BigDecimal input, BigDecimal output) {
        return of(Map.of(Price.INPUT, input, Price.OUTPUT, output), Map.of());
    }

    /**
     * Any prices.
     *
     * @param  prices                   those that are known, below all tiers
     * @param  tiers                    threshold in prompt tokens, to the prices that change above it
     * @throws IllegalArgumentException if a number is negative or absurd
     */
    public static Pricing of(Map<Price, BigDecimal> prices, Map<Long, Map<Price, BigDecimal>> tiers) {
        Pricing pricing = new Pricing(overlay(Map.of(), checked(prices)), Collections.emptyNavigableMap());
        for (Map.Entry<Long, Map<Price, BigDecimal>> tier : tiers.entrySet()) {
            pricing = pricing.withTier(tier.getKey(), tier.getValue());
        }
        return pricing;
    }

    /** As {@link #of(BigDecimal, BigDecimal)}, from decimal text such as {@code "0.15"}. */
    public static Pricing of(String input, String output) {
        return of(new BigDecimal(input), new BigDecimal(output));
    }

    /**
     * These prices with one set or replaced; tiers that do not name it inherit it.
     *
     * @throws IllegalArgumentException if the amount is negative or absurd
     */
    public Pricing with(Price price, BigDecimal amount) {
        return new Pricing(overlay(base, checked(Map.of(price, amount))), tiers);
    }

    /**
     * These prices with a tier set or replaced.
     *
     * @param  promptTokens             the tier holds for calls with strictly more prompt tokens than this
     * @param  prices                   those that change
     * @throws IllegalArgumentException if the threshold or a price is negative or absurd
     */
    public Pricing withTier(long promptTokens, Map<Price, BigDecimal> prices) {
        if (promptTokens < 0) {
            throw new IllegalArgumentException("The threshold of a tier is negative: " + promptTokens);
        }
        NavigableMap<Long, Map<Price, BigDecimal>> more = new TreeMap<>(tiers);
        more.put(promptTokens, overlay(Map.of(), checked(prices)));
        return new Pricing(base, more);
    }

    /** The price below all tiers, empty if it is unknown or not charged apart. */
    public Optional<BigDecimal> price(Price price) {
        return Optional.ofNullable(base.get(price));
    }

    /** Whether it is known that a call costs nothing, however long it is. */
    public boolean isFree() {
        return base.containsKey(Price.INPUT) && base.containsKey(Price.OUTPUT)
                && Stream.concat(Stream.of(base), tiers.values().stream())
                        .flatMap(prices -> prices.values().stream())
                        .allMatch(amount -> amount.signum() == 0);
    }

    /** The thresholds, in prompt tokens, with the prices that each tier names; lowest first. */
    public SortedMap<Long, Map<Price, BigDecimal>> tiers() {
        return Collections.unmodifiableSortedMap(tiers);
    }

    /**
     * What a call costs.
     *
     * @return exact USD, never negative; empty if a price that is needed is unknown
     */
    public Optional<BigDecimal> cost(Usage usage) {
        return Invoice.total(ratesFor(usage.prompt()), usage);
    }

    /**
     * How dear this is, computed once: the USD of a call with 3,000 prompt and 1,000 completion tokens. Only for putting
     * offers in order, never for accounts; empty if the price is unknown.
     */
    public OptionalDouble rank() {
        return rank;
    }

    /** What a call is expected to cost, quickly: for putting offers in order, never for accounts. */
    public RequestRate rate() {
        return rate;
    }

    private Map<Price, BigDecimal> ratesFor(long promptTokens) {
        Map.Entry<Long, Map<Price, BigDecimal>> tier = whole.lowerEntry(promptTokens);
        return tier == null ? base : tier.getValue();
    }

    private static NavigableMap<Long, Map<Price, BigDecimal>> inherit(Map<Price, BigDecimal> base,
            NavigableMap<Long, Map<Price, BigDecimal>> tiers) {
        if (tiers.isEmpty()) {
            return Collections.emptyNavigableMap();
        }
        NavigableMap<Long, Map<Price, BigDecimal>> whole = new TreeMap<>();
        Map<Price, BigDecimal> below = base;
        for (Map.Entry<Long, Map<Price, BigDecimal>> tier : tiers.entrySet()) {
            below = overlay(below, tier.getValue());
            whole.put(tier.getKey(), below);
        }
        return whole;
    }

    private static Map<Price, BigDecimal> overlay(Map<Price, BigDecimal> below, Map<Price, BigDecimal> above) {
        Map<Price, BigDecimal> prices = new EnumMap<>(Price.class);
        prices.putAll(below);
        prices.putAll(above);
        return Collections.unmodifiableMap(prices);
    }

    private static Map<Price, BigDecimal> checked(Map<Price, BigDecimal> prices) {
        prices.forEach((price, amount) -> {
            if (amount.signum() < 0) {
                throw new IllegalArgumentException("The price " + price + " is negative: " + amount);
            }
            if (amount.scale() > MAX_SCALE || amount.scale() < -MAX_SCALE || amount.precision() > MAX_SCALE) {
                throw new IllegalArgumentException("The price " + price + " is absurd: " + amount);
            }
        });
        return prices;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Pricing that && base.equals(that.base) && tiers.equals(that.tiers);
    }

    @Override
    public int hashCode() {
        return 31 * base.hashCode() + tiers.hashCode();
    }

    @Override
    public String toString() {
        return tiers.isEmpty() ? "Pricing" + base : "Pricing" + base + " above " + tiers;
    }
}
