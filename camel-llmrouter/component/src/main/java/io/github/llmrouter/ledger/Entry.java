package io.github.llmrouter.ledger;

import java.util.List;

import io.github.llmrouter.ledger.Generation.Status;

/**
 * What is known of a call.
 *
 * @param attempts who was asked; none until the call is over
 */
public record Entry(Generation generation, List<AttemptRow> attempts) {

    public Entry {
        attempts = List.copyOf(attempts);
    }

    /** A call that is about to leave. */
    static Entry pending(Generation generation) {
        return new Entry(generation, List.of());
    }

    String id() {
        return generation.id();
    }

    Status status() {
        return generation.status();
    }

    /** The same call, but nobody knows what became of it. */
    Entry lost() {
        return new Entry(generation.unknown(), attempts);
    }
}
