package io.github.llmrouter.routing;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A plan that is being made. */
final class Draft {

    private final int offers;
    private final List<Candidate> candidates;
    /** Of all models, asked after the others of all models. */
    private List<Candidate> behind = List.of();
    private List<Exclusion> excluded = List.of();

    Draft(int offers) {
        this.offers = offers;
        this.candidates = new ArrayList<>(offers);
    }

    void add(Candidate candidate) {
        candidates.add(candidate);
    }

    /** Asks an offer only after those of the other models that are just added. */
    void addBehind(Candidate candidate) {
        behind = behind.isEmpty() ? new ArrayList<>() : behind;
        behind.add(candidate);
    }

    void leaveOut(Exclusion exclusion) {
        // most plans leave nobody out, so the list is made when the first one is
        excluded = excluded.isEmpty() ? new ArrayList<>(offers) : excluded;
        excluded.add(exclusion);
    }

    RoutePlan plan() {
        candidates.addAll(behind);
        return new RoutePlan(Collections.unmodifiableList(candidates), Collections.unmodifiableList(excluded));
    }
}
