package io.github.llmrouter.routing;

/** The strategies that are built in. */
public final class Strategies {

    /** By expected cost. */
    public static final SelectionStrategy PRICE = ((Scorer) (offer, cost, demand) -> cost).asStrategy();

    /**
     * A lottery in which each offer's chance is the inverse square of its expected cost, drawn again for who comes second,
     * and so on: sorting by exponentially distributed numbers of these rates draws all places at once. What is free comes
     * first, and a price that is not known has no chance against one that is.
     *
     * @see <a href="https://openrouter.ai/docs/features/provider-routing">OpenRouter: price-based load balancing</a>
     * @see <a href="https://doi.org/10.1016/j.ipl.2005.11.003">Efraimidis, Spirakis: Weighted random sampling with a
     *      reservoir</a>
     */
    public static final SelectionStrategy LOTTERY = (pool, scores) -> {
        for (int i = 0; i < pool.size(); i++) {
            double cost = pool.cost(i);
            scores[i] = pool.random().nextExponential() * cost * cost;
        }
    };

    private Strategies() {}

    static SelectionStrategy of(Sort sort) {
        return switch (sort) {
            case PRICE, THROUGHPUT, LATENCY, EXACTO -> PRICE;
        };
    }
}
