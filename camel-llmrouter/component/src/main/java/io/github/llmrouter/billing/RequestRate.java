package io.github.llmrouter.billing;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The same as {@link Pricing#charge} for the plain kinds of tokens in one service tier, as a {@code double} and in a
 * few nanoseconds: for putting offers in order, never for accounts. Immutable; safe for use by many threads.
 */
public final class RequestRate {

    private static final double MILLION = 1e6;
    private static final long MINUTE = 60_000;
    private static final long DAY = 24 * 60;

    /** In USD per token and per request; NaN if a price is not named. */
    private record Rates(double input, double output, double cacheRead, double request) {

        static Rates of(Map<Price, BigDecimal> prices) {
            return new Rates(number(prices, Price.INPUT) / MILLION, number(prices, Price.OUTPUT) / MILLION,
                    number(prices, Price.CACHE_READ) / MILLION, number(prices, Price.REQUEST));
        }

        private static double number(Map<Price, BigDecimal> prices, Price price) {
            BigDecimal usd = prices.get(price);
            return usd == null ? Double.NaN : usd.doubleValue();
        }
    }

    /** Rates that hold at times only. */
    private record Change(When when, Rates rates) {}

    private final Rates base;
    private final Change[] changes;

    /** @param tier empty for the provider's usual one */
    RequestRate(Map<Price, BigDecimal> base, List<PriceChange> changes, Optional<String> tier) {
        boolean isKnown = !When.isPricedApart(tier)
                || changes.stream().anyMatch(change -> change.when().serviceTier().equals(tier));
        this.base = Rates.of(isKnown ? base : Map.of());
        this.changes = changes.stream()
                .filter(change -> change.when().serviceTier().isEmpty() || change.when().serviceTier().equals(tier))
                .map(change -> new Change(change.when(), Rates.of(change.prices())))
                .toArray(Change[]::new);
    }

    /** What a call is expected to cost outside all hours that have prices of their own. */
    public double expectedCost(long prompt, long output, long cached) {
        return expectedCost(prompt, output, cached, When.AT_NO_TIME);
    }

    /**
     * What a call is expected to cost at a time.
     *
     * @param  prompt    all tokens of the prompt
     * @param  output    the tokens of the answer
     * @param  cached    those of the prompt that will come from the provider's cache; no more than all count
     * @param  nowMillis the time, in milliseconds since 1970
     * @return           USD; NaN if a price that is needed is unknown
     */
    public double expectedCostAt(long prompt, long output, long cached, long nowMillis) {
        // most prices never change, and to know the minute takes two divisions
        int minute = changes.length == 0 ? When.AT_NO_TIME : (int) (Math.floorDiv(nowMillis, MINUTE) % DAY);
        return expectedCost(prompt, output, cached, minute);
    }

    /** Whether a prompt of this length is cheaper where it stands in the cache. */
    public boolean cacheSaves(long prompt) {
        return expectedCost(prompt, 0, prompt) < expectedCost(prompt, 0, 0);
    }

    private double expectedCost(long prompt, long output, long cached, int minute) {
        double input = base.input;
        double completion = base.output;
        double cacheRead = base.cacheRead;
        double request = base.request;
        for (Change change : changes) {
            if (change.when.holds(prompt, minute)) {
                input = over(change.rates.input, input);
                completion = over(change.rates.output, completion);
                cacheRead = over(change.rates.cacheRead, cacheRead);
                request = over(change.rates.request, request);
            }
        }
        long read = Math.min(cached, prompt);
        return part(prompt - read, input) + part(read, over(cacheRead, input)) + part(output, completion)
                + over(request, 0);
    }

    private static double over(double rate, double otherwise) {
        return Double.isNaN(rate) ? otherwise : rate;
    }

    /** Of what there is none, the price need not be known. */
    private static double part(long tokens, double rate) {
        return tokens == 0 ? 0 : tokens * rate;
    }
}
