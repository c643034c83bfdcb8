package io.github.llmrouter.billing;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Stream;

import io.github.llmrouter.chat.Usage;

/**
 * What one offer charges, in USD. A price that is not known is unknown, not zero.
 *
 * <p>
 * Some prices hold at times only: for long prompts, in certain hours, in a service tier. They replace those of their kind
 * for the <em>whole</em> call. Where several hold, the later one wins, price by price; what none of them names is
 * inherited.
 *
 * <p>
 * Immutable, with value equality; safe for use by many threads.
 */
public final class Pricing {

    /** What {@link #rank()} is the cost of: three tokens in for one out is the usual shape of a chat. */
    private static final Usage TYPICAL = Usage.of(3_000, 1_000);

    /** Nothing is known. */
    public static final Pricing UNKNOWN = new Pricing(Map.of(), List.of(), Optional.empty(),
            Optional.empty());

    private final Map<Price, BigDecimal> base;
    private final List<PriceChange> changes;
    private final Optional<String> list;
    private final Optional<String> tier;
    private final OptionalDouble rank;
    private final RequestRate rate;

    private Pricing(Map<Price, BigDecimal> base, List<PriceChange> changes, Optional<String> list,
            Optional<String> tier) {
        this.base = base;
        this.changes = changes;
        this.list = list;
        this.tier = tier;
        this.rate = new RequestRate(base, changes, tier);
        this.rank = cost(TYPICAL).map(usd -> OptionalDouble.of(usd.doubleValue())).orElseGet(OptionalDouble::empty);
    }

    /**
     * Prices that always hold.
     *
     * @param  input                    USD per million prompt tokens
     * @param  output                   USD per million completion tokens
     * @throws IllegalArgumentException if one is negative or absurd
     */
    public static Pricing of(BigDecimal input, BigDecimal output) {
        return of(Map.of(Price.INPUT, input, Price.OUTPUT, output), List.of());
    }

    /** As {@link #of(BigDecimal, BigDecimal)}, from decimal text such as {@code "0.15"}. */
    public static Pricing of(String input, String output) {
        return of(new BigDecimal(input), new BigDecimal(output));
    }

    /**
     * Prices with tiers.
     *
     * @param  prices                   those that are known, below all tiers
     * @param  tiers                    threshold in prompt tokens, to the prices that change above it; the highest wins
     * @throws IllegalArgumentException if a number is negative or absurd
     */
    public static Pricing of(Map<Price, BigDecimal> prices, Map<Long, Map<Price, BigDecimal>> tiers) {
        return of(prices, new TreeMap<>(tiers).entrySet()
                .stream()
                .map(tier -> new PriceChange(When.above(tier.getKey()), tier.getValue()))
                .toList());
    }

    /**
     * Any prices.
     *
     * @param  prices                   those that are known, and hold where none of the changes does
     * @param  changes                  what holds at times only; later ones win
     * @throws IllegalArgumentException if a price is negative or absurd
     */
    public static Pricing of(Map<Price, BigDecimal> prices, List<PriceChange> changes) {
        return new Pricing(Amounts.checked(prices), changes.stream().map(PriceChange::checked).toList(),
                Optional.empty(), Optional.empty());
    }

    /**
     * These prices with one set or replaced; changes that do not name it inherit it.
     *
     * @throws IllegalArgumentException if the amount is negative or absurd
     */
    public Pricing with(Price price, BigDecimal amount) {
        return new Pricing(Amounts.overlay(base, Amounts.checked(Map.of(price, amount))), changes, list,
                tier);
    }

    /**
     * These prices with some that hold at times only, and win over those that do so already.
     *
     * @throws IllegalArgumentException if a price is negative or absurd
     */
    public Pricing with(PriceChange change) {
        return new Pricing(base, Stream.concat(changes.stream(), Stream.of(change.checked())).toList(), list,
                tier);
    }

    /**
     * These prices with others for long prompts.
     *
     * @param  promptTokens             they hold for calls with strictly more prompt tokens than this
     * @param  prices                   those that change
     * @throws IllegalArgumentException if the threshold or a price is negative or absurd
     */
    public Pricing withTier(long promptTokens, Map<Price, BigDecimal> prices) {
        return with(new PriceChange(When.above(promptTokens), prices));
    }

    /** All prices multiplied: with what is left of a discount, or into another currency. Exact. */
    public Pricing times(BigDecimal factor) {
        return new Pricing(Amounts.times(base, factor), changes.stream().map(change -> change.times(factor)).toList(),
                list, tier);
    }

    /** The same as the prices of a list, under that list's name. */
    public Pricing named(String priceList) {
        return new Pricing(base, changes, Optional.of(priceList), tier);
    }

    /** Which prices these are, by name and version; empty if they have none. */
    public Optional<String> list() {
        return list;
    }

    /** The same for calls in a service tier, where the provider does not say that it served them in another one. */
    public Pricing in(String serviceTier) {
        return new Pricing(base, changes, list, Optional.of(serviceTier));
    }

    /**
     * The price that holds where none of the changes does but those of the {@link #in service tier}; empty if it is unknown
     * or not charged apart.
     */
    public Optional<BigDecimal> price(Price price) {
        return tier.isEmpty()
                ? Optional.ofNullable(base.get(price))
                : rates(0, When.AT_NO_TIME, tier).map(rates -> rates.get(price));
    }

    /** What holds at times only; later ones win. */
    public List<PriceChange> changes() {
        return changes;
    }

    /** Whether it is known that a call costs nothing, however long it is and whenever it is made. */
    public boolean isFree() {
        return base.containsKey(Price.INPUT) && base.containsKey(Price.OUTPUT)
                && Stream.concat(Stream.of(base), changes.stream().map(PriceChange::prices))
                        .flatMap(prices -> prices.values().stream())
                        .allMatch(amount -> amount.signum() == 0);
    }

    /**
     * What a call is charged.
     *
     * @return exact USD, never negative, and the list that the prices are of; no cost if a price that is needed is unknown
     */
    public Charge charge(Consumption used) {
        Optional<BigDecimal> cost = rates(used.usage().prompt(), UtcWindow.minuteOf(used.time()), used.serviceTier())
                .flatMap(rates -> Invoice.total(rates, used.usage(), used.pictures()));
        return new Charge(cost, Optional.empty(), list, false);
    }

    /**
     * The most that a call may be charged, whatever its tokens turn out to be: each of them at the dearest price that it may
     * have. Searches of the web come on top: how many there will be is known when they are over.
     *
     * @param  prompt     what is asked; its prompt may have audio only if it says that it has some, and so for pictures
     * @param  completion the tokens of the answer
     * @return            exact USD, never negative; empty if a price that is needed is unknown
     */
    public Optional<BigDecimal> most(Consumption prompt, long completion) {
        return rates(prompt.usage().prompt(), UtcWindow.minuteOf(prompt.time()), prompt.serviceTier())
                .flatMap(rates -> Invoice.most(rates, prompt, completion));
    }

    /**
     * What tokens cost outside all hours that have prices of their own, in the provider's usual tier: for comparisons. A
     * bill is made by {@link #charge}.
     *
     * @return exact USD, never negative; empty if a price that is needed is unknown
     */
    public Optional<BigDecimal> cost(Usage usage) {
        return rates(usage.prompt(), When.AT_NO_TIME, Optional.empty())
                .flatMap(rates -> Invoice.total(rates, usage, 0));
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

    /** Empty if the call was served in a tier whose prices are not known. */
    private Optional<Map<Price, BigDecimal>> rates(long promptTokens, int minute, Optional<String> told) {
        Optional<String> serviceTier = told.or(() -> tier);
        Map<Price, BigDecimal> rates = base;
        boolean known = !When.isPricedApart(serviceTier);
        for (PriceChange change : changes) {
            if (change.when().holds(promptTokens, minute, serviceTier)) {
                rates = Amounts.overlay(rates, change.prices());
                known |= change.when().serviceTier().isPresent();
            }
        }
        return known ? Optional.of(rates) : Optional.empty();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Pricing that && base.equals(that.base) && changes.equals(that.changes)
                && list.equals(that.list) && tier.equals(that.tier);
    }

    @Override
    public int hashCode() {
        return 31 * base.hashCode() + changes.hashCode();
    }

    @Override
    public String toString() {
        return "Pricing" + base + (changes.isEmpty() ? "" : " but " + changes);
    }
}
