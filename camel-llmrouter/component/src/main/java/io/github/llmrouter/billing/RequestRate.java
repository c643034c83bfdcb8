package io.github.llmrouter.billing;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The same as {@link Pricing#charge} for what a call is expected to use, as a {@code double} and in a few nanoseconds: for
 * putting offers in order, never for accounts. A service tier that a call asks for and whose prices are not known is taken
 * for the usual one: whoever has no such tier serves the call in that. Immutable; safe for use by many threads.
 */
public final class RequestRate {

    private static final long MINUTE = 60_000;
    private static final long DAY = 24 * 60;

    /** Rates that hold at times only. */
    private record Change(When when, Rates rates) {

        boolean holds(long prompt, int minute, Optional<String> tier) {
            return (when.serviceTier().isEmpty() || when.serviceTier().equals(tier)) && when.holds(prompt, minute);
        }
    }

    private final Rates base;
    private final Change[] changes;
    private final Optional<String> tier;

    /** @param tier that all calls are in; empty if it is the one that a call asks for */
    RequestRate(Map<Price, BigDecimal> base, List<PriceChange> changes, Optional<String> tier) {
        boolean isKnown = !When.isPricedApart(tier)
                || changes.stream().anyMatch(change -> change.when().serviceTier().equals(tier));
        this.base = Rates.of(isKnown ? base : Map.of());
        this.changes = changes.stream()
                .map(change -> new Change(change.when(), Rates.of(change.prices())))
                .toArray(Change[]::new);
        this.tier = tier;
    }

    /**
     * What a call is expected to cost.
     *
     * @param  use       what it is expected to use
     * @param  cached    those tokens of the prompt that will come from the provider's cache; no more than all count
     * @param  nowMillis the time, in milliseconds since 1970
     * @return           USD; NaN if a price that is needed is unknown
     */
    public double expectedCost(ExpectedUse use, long cached, long nowMillis) {
        // most prices never change, and to know the minute takes two divisions
        int minute = changes.length == 0 ? When.AT_NO_TIME : (int) (Math.floorDiv(nowMillis, MINUTE) % DAY);
        return rates(use.usage().prompt(), minute, tier.isPresent() ? tier : use.serviceTier()).cost(use, cached);
    }

    /** Whether a prompt of this length is cheaper where it stands in the cache, outside all hours with prices of their own. */
    public boolean cacheSaves(long prompt) {
        Rates rates = rates(prompt, When.AT_NO_TIME, tier);
        return rates.of(Price.CACHE_READ) < rates.of(Price.INPUT);
    }

    private Rates rates(long prompt, int minute, Optional<String> served) {
        Rates rates = base;
        for (Change change : changes) {
            if (change.holds(prompt, minute, served)) {
                rates = rates.changedBy(change.rates);
            }
        }
        return rates;
    }
}
