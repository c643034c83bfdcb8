package io.github.llmrouter.ledger;

import java.util.List;

/** A call that is over, with its attempts. */
public record Entry(Generation generation, List<AttemptRow> attempts) {

    public Entry {
        attempts = List.copyOf(attempts);
    }
}
