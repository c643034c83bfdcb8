package io.github.llmrouter.metrics;

import java.util.Optional;

import io.github.llmrouter.event.RouterEvent.Target;
import io.github.llmrouter.health.Recent;
import io.github.llmrouter.ledger.LedgerState;

/** What a router knows at the time it is asked, of its offers above all. Asked at every call, by many threads at once. */
public interface KnownOffers {

    /**
     * The slug of a model that was asked for in whatever spelling, or the preset where it alone was named, as in
     * {@code @preset/triage}; empty if nobody knows it.
     */
    Optional<String> slug(String model);

    /** How the calls of an offer went of late. */
    Recent recent(Target offer);

    /** Whether an offer is one of the providers in use. */
    boolean isOffered(Target offer);

    /** How the ledger is doing; empty if there is none. */
    Optional<LedgerState> ledger();
}
