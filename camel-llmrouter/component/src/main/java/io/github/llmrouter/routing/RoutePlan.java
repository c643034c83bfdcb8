package io.github.llmrouter.routing;

import java.util.List;

/**
 * Who is asked, in which order, and who is not, and why.
 *
 * @param candidates the offers to ask, the first one first
 * @param excluded   the offers left out, each with its rule
 */
public record RoutePlan(List<Candidate> candidates, List<Exclusion> excluded) {

    /** One offer that is asked, whatever anybody prefers. */
    public static RoutePlan only(Offer offer) {
        return new RoutePlan(List.of(Candidate.of(offer)), List.of());
    }
}
