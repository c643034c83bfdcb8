package io.github.llmrouter.routing;

import java.util.List;

/**
 * Who is asked, in which order, and who is not, and why.
 *
 * @param candidates the offers to ask, the first one first
 * @param excluded   the offers left out, each with its rule
 */
public record RoutePlan(List<Offer> candidates, List<Exclusion> excluded) {}
