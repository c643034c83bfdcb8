package io.github.llmrouter.routing;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A plan that is being made. */
final class Draft {

    private final int offers;
    private final List<Candidate> candidates;
    private List<Exclusion> excluded = List.of();

    Draft(int offers) {
        this.offers = offers;
        this.candidates = new ArrayList<>(offers);
    }

    void add(Candidate candidate) {
        candidates.add(candidate);
    }

    void leaveOut(Exclusion exclusion) {
        // most plans leave nobody out, so the list is made when the first one is
        excluded = excluded.isEmpty() ? new ArrayList<>(offers) : excluded;
        excluded.add(exclusion);
    }

    RoutePlan plan() {
        return new RoutePlan(Collections.unmodifiableList(candidates), Collections.unmodifiableList(excluded));
    }
}
