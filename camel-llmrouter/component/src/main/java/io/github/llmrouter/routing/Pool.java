package io.github.llmrouter.routing;

import java.util.Arrays;
import java.util.random.RandomGenerator;

import io.github.llmrouter.health.Recent;
import io.github.llmrouter.health.Speed;

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
    /** Read once, since what is measured lies several references deep. */
    private final Recent[] recents;
    private int size;

    Pool(int capacity, Demand demand, RandomGenerator random) {
        this.demand = demand;
        this.random = random;
        this.offers = new Offer[capacity];
        this.wishes = new Wish[capacity];
        this.costs = new double[capacity];
        this.recents = new Recent[capacity];
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

    /** The share of useful answers of its last five minutes, from 0 to 1; NaN if there were too few calls. */
    public double successRate(int index) {
        return recents[index].successRate();
    }

    /**
     * The share of its answers with tool calls of the last five minutes whose calls could be made, from 0 to 1; NaN if there
     * were too few.
     */
    public double toolCalls(int index) {
        return recents[index].toolCalls();
    }

    /** How quick its answers of the last five minutes were, without what too few calls tell. */
    public Speed speed(int index) {
        return recents[index].speed();
    }

    /** Whether one of them answered the conversation before. It is the first one then. */
    boolean isPinned() {
        return size > 0 && demand.isPinnedTo(offers[0]);
    }

    /** Adds an offer behind the others; who holds the conversation in its cache goes before its equals. */
    void add(Offer offer, Wish wish, double cost, Recent recent) {
        int index = size;
        if (demand.isPinnedTo(offer)) {
            System.arraycopy(offers, 0, offers, 1, size);
            System.arraycopy(wishes, 0, wishes, 1, size);
            System.arraycopy(costs, 0, costs, 1, size);
            System.arraycopy(recents, 0, recents, 1, size);
            index = 0;
        }
        offers[index] = offer;
        wishes[index] = wish;
        costs[index] = cost;
        recents[index] = recent;
        size++;
    }

    void clear() {
        size = 0;
    }

    /** Adds them to a plan: by tier, the lowest first, in a tier by score, and with equal scores as they are here. */
    void rankInto(Draft plan, Ordering ordering, SelectionStrategy strategy) {
        double[] scores = new double[size];
        Arrays.fill(scores, Double.NaN);
        strategy.score(this, scores);
        Tiers tiers = new Tiers(ordering, this, strategy);
        long[] keys = new long[size];
        for (int i = 0; i < size; i++) {
            // what has no score is asked by its cost, and if that is not known either, as it is here
            double place = Double.isNaN(scores[i]) ? costs[i] : scores[i];
            keys[i] = RankKey.of(tiers.of(i, scores[i]), place, i);
        }
        RankSort.sort(keys);
        boolean missed = false;
        for (int place = 0; place < size; place++) {
            int i = RankKey.index(keys[place]);
            missed |= Tiers.missesLimit(RankKey.tier(keys[place]));
            if (mayBeAsked(ordering, place, keys[place])) {
                add(new Candidate(offers[i], wishes[i], costs[i], scores[i]), missed, plan);
            } else {
                plan.leaveOut(Exclusion.byFallbacks(offers[i], ordering.order()));
            }
        }
    }

    /** From the first one on that misses a limit, they come after the fallbacks that do not. */
    private static void add(Candidate candidate, boolean missed, Draft plan) {
        if (missed) {
            plan.addBehind(candidate);
        } else {
            plan.add(candidate);
        }
    }

    /** Without fallbacks only those named are asked, or the first if none is. */
    private static boolean mayBeAsked(Ordering ordering, int place, long key) {
        return ordering.allowFallbacks()
                || (ordering.order().isEmpty() ? place == 0 : Tiers.isNamed(RankKey.tier(key)));
    }
}
