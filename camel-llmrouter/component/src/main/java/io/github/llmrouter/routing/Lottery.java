package io.github.llmrouter.routing;

/**
 * A strategy in which each offer has a chance. One is drawn to be asked first; of the others one is drawn again to be second,
 * and so on, always by the chances of those that are left.
 *
 * <p>
 * All places are drawn at once: each offer waits a random time, exponentially distributed, whose mean is the inverse of its
 * chance, and the offers are put in order by that time. The first of several such waits is that of an offer with its share
 * of the sum, and what is left begins anew whoever it was.
 *
 * @see <a href="https://doi.org/10.1016/j.ipl.2005.11.003">Efraimidis, Spirakis: Weighted random sampling with a
 *      reservoir</a>
 */
public interface Lottery extends SelectionStrategy {

    /**
     * Gives each offer of a pool its chance. What counts is how they compare: they need not add up to one.
     *
     * @param pool    the offers
     * @param chances to be filled: one for each offer of the pool, all NaN before; an offer without a chance, with NaN, is
     *                asked after those with one
     */
    void chances(Pool pool, double[] chances);

    @Override
    default void score(Pool pool, double[] scores) {
        chances(pool, scores);
        for (int i = 0; i < pool.size(); i++) {
            scores[i] = pool.random().nextExponential() / Math.max(scores[i], 0);
        }
    }
}
