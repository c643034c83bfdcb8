package io.github.llmrouter.routing;

/**
 * Scores one offer by itself. Must be quick, must not block, and is used by many threads at a time. What it throws fails the
 * call.
 */
@FunctionalInterface
public interface Scorer {

    /**
     * The score of an offer: the lowest is asked first; NaN if there is nothing to go by.
     *
     * @param offer  who
     * @param cost   the USD that the call is expected to cost there; NaN if a price is unknown
     * @param demand what is asked
     */
    double score(Offer offer, double cost, Demand demand);

    /** The strategy that asks the offers by this score. */
    default SelectionStrategy asStrategy() {
        return (pool, scores) -> {
            for (int i = 0; i < pool.size(); i++) {
                scores[i] = score(pool.offer(i), pool.cost(i), pool.demand());
            }
        };
    }
}
