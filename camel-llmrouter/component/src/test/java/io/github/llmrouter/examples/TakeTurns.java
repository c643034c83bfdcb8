package io.github.llmrouter.examples;

import java.util.concurrent.atomic.AtomicInteger;

import io.github.llmrouter.routing.Pool;
import io.github.llmrouter.routing.SelectionStrategy;

// tag::strategy[]
/** Lets the offers take turns, whatever they cost. */
public final class TakeTurns implements SelectionStrategy {

    private final AtomicInteger turn = new AtomicInteger();

    @Override
    public void score(Pool pool, double[] scores) {
        int now = turn.getAndIncrement();
        for (int i = 0; i < pool.size(); i++) {
            scores[i] = Math.floorMod(i - now, pool.size());
        }
    }
}
// end::strategy[]
