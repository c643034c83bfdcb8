package io.github.llmrouter.routing;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Who is asked, in which order, and who is not, and why.
 *
 * @param candidates the offers to ask, the first one first
 * @param excluded   the offers left out, each with its rule
 */
public record RoutePlan(List<Offer> candidates, List<Exclusion> excluded) {

    /** When the first of the excluded offers can be asked again, if anybody can tell. */
    public Optional<Instant> nextChance() {
        return excluded.stream().flatMap(exclusion -> exclusion.until().stream()).min(Instant::compareTo);
    }
}
