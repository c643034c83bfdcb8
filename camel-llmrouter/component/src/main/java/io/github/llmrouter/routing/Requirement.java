package io.github.llmrouter.routing;

import java.util.Set;

/** What one call asks of an offer, beyond the model. */
@FunctionalInterface
public interface Requirement {

    /** Any offer will do. */
    Requirement NONE = offer -> Set.of();

    /** What the offer lacks, by the names of the fields of the request; empty if it will do. Cheap and without I/O. */
    Set<String> missing(Offer offer);
}
