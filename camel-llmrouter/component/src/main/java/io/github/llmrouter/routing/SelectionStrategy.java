package io.github.llmrouter.routing;

/**
 * Says which of the offers that may be asked comes first, where nobody demands an order. Must be quick, must not block, and
 * is used by many threads at a time: what it knows it keeps in volatile fields, and what it draws it draws from
 * {@link Pool#random()}. What it throws fails the call.
 */
@FunctionalInterface
public interface SelectionStrategy {

    /**
     * Gives each offer of a pool a score; the offer with the lowest is asked first. Where two are equal, the one that comes
     * first in the pool is. An offer without a score, with NaN, is asked after those with one.
     *
     * @param pool   the offers
     * @param scores to be filled: one for each offer of the pool, all NaN before
     */
    void score(Pool pool, double[] scores);
}
