package io.github.llmrouter.auto;

import java.util.Objects;

/** What a {@link RequestScorer} says of a request. */
public sealed interface Verdict {

    /** How hard it is, from 0 to 1; thresholds turn that into a tier. */
    record Difficulty(double score) implements Verdict {}

    /** The tier by its name. */
    record Tier(String name) implements Verdict {
        public Tier {
            Objects.requireNonNull(name, "name");
        }
    }

    /** How hard it is, from 0 to 1. */
    static Verdict difficulty(double score) {
        return new Difficulty(score);
    }

    /** The tier by its name. */
    static Verdict tier(String name) {
        return new Tier(name);
    }
}
