package io.github.llmrouter.routing;

/** The strategies that are built in, besides {@link MeasuredStrategy}. */
public final class Strategies {

    /** Weighs what is not to be had for money: a conversation stays with the offer that holds it in its cache. */
    @FunctionalInterface
    private interface Priceless extends SelectionStrategy {

        @Override
        default void worth(Pool pool, double[] usd) {
            // nothing is worth more
        }
    }

    /** The USD that a call counts as which is free: with nothing in the denominator there would be no chance. */
    private static final double FREE = 1e-9;

    /** The USD that a call counts as of which nobody knows what it costs: more than any that is known. */
    private static final double UNKNOWN = 1e60;

    /** By expected cost. */
    public static final SelectionStrategy PRICE = ((Scorer) (offer, cost, demand) -> cost).asStrategy();

    /**
     * A lottery in which each offer's chance is the inverse square of its expected cost. Offers that are free share all
     * calls; those whose price is not known are asked after those whose price is, in any order.
     *
     * @see <a href="https://openrouter.ai/docs/features/provider-routing">OpenRouter: price-based load balancing</a>
     */
    public static final Lottery LOTTERY = (pool, chances) -> {
        for (int i = 0; i < pool.size(); i++) {
            double cost = pool.cost(i);
            double counted = Double.isNaN(cost) ? UNKNOWN : Math.max(cost, FREE);
            chances[i] = 1 / (counted * counted);
        }
    };

    /** The most tokens a second first, of half of the answers of the last five minutes. */
    public static final SelectionStrategy THROUGHPUT = (Priceless) (pool, scores) -> {
        for (int i = 0; i < pool.size(); i++) {
            scores[i] = -pool.speed(i).throughput().p50();
        }
    };

    /**
     * The shortest time to the first token first, of half of the streams of the last five minutes. Where no offer has
     * streamed, the shortest time to the whole answer.
     */
    public static final SelectionStrategy LATENCY = (Priceless) (pool, scores) -> {
        boolean streamed = false;
        for (int i = 0; i < pool.size(); i++) {
            scores[i] = pool.speed(i).timeToFirstToken().p50();
            streamed |= !Double.isNaN(scores[i]);
        }
        for (int i = 0; i < pool.size() && !streamed; i++) {
            scores[i] = pool.speed(i).latency().p50();
        }
    };

    /** The most reliable first, tool calls included. */
    public static final SelectionStrategy EXACTO = (Priceless) (pool, scores) -> {
        for (int i = 0; i < pool.size(); i++) {
            scores[i] = Reliability.score(pool.successRate(i), pool.toolCalls(i));
        }
    };

    private Strategies() {}

    /** What puts offers in order that are to be sorted so. */
    public static SelectionStrategy of(Sort sort) {
        return switch (sort) {
            case PRICE -> PRICE;
            case THROUGHPUT -> THROUGHPUT;
            case LATENCY -> LATENCY;
            case EXACTO -> EXACTO;
        };
    }
}
