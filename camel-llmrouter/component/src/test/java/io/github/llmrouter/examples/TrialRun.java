package io.github.llmrouter.examples;

import io.github.llmrouter.routing.Lottery;
import io.github.llmrouter.routing.Pool;

// tag::lottery[]
/** Gives a new provider one call in twenty, and shares the others by price as ever. */
public final class TrialRun implements Lottery {

    @Override
    public void chances(Pool pool, double[] chances) {
        double others = 0;
        for (int i = 0; i < pool.size(); i++) {
            chances[i] = 1 / (pool.cost(i) * pool.cost(i));
            others += isNew(pool, i) ? 0 : chances[i];
        }
        for (int i = 0; i < pool.size(); i++) {
            chances[i] = isNew(pool, i) ? 0.05 : 0.95 * chances[i] / others;
        }
    }

    private static boolean isNew(Pool pool, int index) {
        return pool.offer(index).id().provider().equals("new");
    }
}
// end::lottery[]
