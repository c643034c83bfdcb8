package io.github.llmrouter.routing;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The offers that may be asked for one model, or for all models of a call, before they are put in order. Lives for one plan,
 * in one thread.
 */
public final class Pool {

    private final Demand demand;
    private final RandomGenerator random;
    private final Offer[] offers;
    private final Wish[] wishes;
    private final double[] costs;
    private int size;

    Pool(int capacity, Demand demand, RandomGenerator random) {
        this.demand = demand;
        this.random = random;
        this.offers = new Offer[capacity];
        this.wishes = new Wish[capacity];
        this.costs = new double[capacity];
    }

    /** What is asked. */
    public Demand demand() {
        return demand;
    }

    /** Where chance comes from. */
    public RandomGenerator random() {
        return random;
    }

    /** How many offers there are. */
    public int size() {
        return size;
    }

    /** One of them. */
    public Offer offer(int index) {
        return offers[index];
    }

    /** The USD that the call is expected to cost there; NaN if a price is unknown. */
    public double cost(int index) {
        return costs[index];
    }

    void add(Offer offer, Wish wish) {
        offers[size] = offer;
        wishes[size] = wish;
        costs[size] = offer.expectedCost(demand.tokens());
        size++;
    }

    void clear() {
        size = 0;
    }

    /** Adds them to a plan: by tier, the lowest first, in a tier by score, and with equal scores as they are here. */
    void rankInto(List<Candidate> plan, Ordering ordering, SelectionStrategy strategy) {
        double[] scores = new double[size];
        Arrays.fill(scores, Double.NaN);
        strategy.score(this, scores);
        long[] keys = new long[size];
        for (int i = 0; i < size; i++) {
            keys[i] = RankKey.of(Tier.of(offers[i], scores[i], ordering, demand), scores[i], i);
        }
        Arrays.sort(keys);
        for (long key : keys) {
            int i = RankKey.index(key);
            plan.add(new Candidate(offers[i], wishes[i], costs[i], scores[i]));
        }
    }
}
