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

    /**
     * Tells what a call comes to at each offer of a pool, all counted that this strategy weighs. A conversation leaves the
     * offer that holds it in its prompt cache only for one where that is clearly less. Asked for such conversations alone;
     * what the call is expected to cost, unless a strategy says otherwise.
     *
     * @param pool the offers; what one of them holds in its cache is in its {@link Pool#cost cost}
     * @param usd  to be filled: one for each offer of the pool, all NaN before; NaN is never left, and never left for
     */
    default void worth(Pool pool, double[] usd) {
        for (int i = 0; i < pool.size(); i++) {
            usd[i] = pool.cost(i);
        }
    }
}
