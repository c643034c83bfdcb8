package io.github.llmrouter.billing;

import java.math.BigDecimal;
import java.util.Map;
import java.util.NavigableMap;

/**
 * The same as {@link Pricing#cost} for the plain kinds of tokens, as a {@code double} and in a few nanoseconds: for putting
 * offers in order, never for accounts. Immutable; safe for use by many threads.
 */
public final class RequestRate {

    private static final double MILLION = 1e6;

    /** In USD per token and per request; NaN if a price is not known. */
    private record Rates(double input, double output, double cacheRead, double request) {

        static Rates of(Map<Price, BigDecimal> prices) {
            BigDecimal request = prices.getOrDefault(Price.REQUEST, BigDecimal.ZERO);
            return new Rates(perToken(prices, Price.INPUT), perToken(prices, Price.OUTPUT),
                    perToken(prices, Price.CACHE_READ), request.doubleValue());
        }

        private static double perToken(Map<Price, BigDecimal> prices, Price price) {
            return Invoice.rate(prices, price).map(usd -> usd.doubleValue() / MILLION).orElse(Double.NaN);
        }

        double cost(long prompt, long output, long cached) {
            return part(prompt - cached, input) + part(cached, cacheRead) + part(output, this.output) + request;
        }

        /** Of what there is none, the price need not be known. */
        private static double part(long tokens, double rate) {
            return tokens == 0 ? 0 : tokens * rate;
        }
    }

    private final Rates base;
    private final long[] thresholds;
    private final Rates[] tiers;

    /** @param tiers threshold to all prices that hold above it */
    RequestRate(Map<Price, BigDecimal> base, NavigableMap<Long, Map<Price, BigDecimal>> tiers) {
        this.base = Rates.of(base);
        this.thresholds = tiers.keySet().stream().mapToLong(Long::longValue).toArray();
        this.tiers = tiers.values().stream().map(Rates::of).toArray(Rates[]::new);
    }

    /**
     * What a call is expected to cost.
     *
     * @param  prompt all tokens of the prompt
     * @param  output the tokens of the answer
     * @param  cached those of the prompt that will come from the provider's cache; no more than all count
     * @return        USD; NaN if a price that is needed is unknown
     */
    public double expectedCost(long prompt, long output, long cached) {
        Rates rates = base;
        for (int i = 0; i < thresholds.length && prompt > thresholds[i]; i++) {
            rates = tiers[i];
        }
        return rates.cost(prompt, output, Math.min(cached, prompt));
    }

    /** Whether a prompt of this length is cheaper where it stands in the cache. */
    public boolean cacheSaves(long prompt) {
        return expectedCost(prompt, 0, prompt) < expectedCost(prompt, 0, 0);
    }
}
