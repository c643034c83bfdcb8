package io.github.llmrouter.routing;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * All that a plan is made of, besides luck.
 *
 * @param wishes the model asked for, then its fallbacks
 * @param demand what is asked of them
 */
public record Inquiry(List<Wish> wishes, Demand demand) {

    public Inquiry {
        wishes = List.copyOf(wishes);
    }

    /** One plan for it. */
    public RoutePlan plan(Planner planner, RandomGenerator random) {
        return planner.plan(wishes, demand, random);
    }

    /** The models asked for, in order. */
    public List<String> models() {
        return wishes.stream().map(wish -> wish.model().model()).toList();
    }
}
