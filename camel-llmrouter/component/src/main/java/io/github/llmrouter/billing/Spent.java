package io.github.llmrouter.billing;

import java.util.Optional;

import io.github.llmrouter.chat.Usage;

/** What an attempt that failed used all the same, as far as anybody knows. */
public sealed interface Spent permits Told, Spent.Seen, Spent.Nothing, Spent.Unknown {

    /** Nothing that anybody charges for: the request did not leave, or the provider itself said that it failed. */
    Spent NOTHING = new Nothing();

    /** The request left, and nobody knows what became of it. */
    Spent UNKNOWN = new Unknown();

    /** See {@link #NOTHING}. */
    record Nothing() implements Spent {}

    /** See {@link #UNKNOWN}. */
    record Unknown() implements Spent {}

    /**
     * What was seen of an answer, counted here.
     *
     * @param usage its tokens; those of the prompt are 0 unless the provider told them
     */
    record Seen(Usage usage) implements Spent {

        /** All of it, with a prompt of so many tokens unless the provider told them. */
        public Usage after(long prompt) {
            return usage.prompt() > 0 ? usage : Usage.of(prompt, 0).answering(usage.completion(), usage.reasoning());
        }
    }

    /** What was told; nothing if it is empty. */
    static Spent of(Optional<Told> told) {
        return told.isPresent() ? told.get() : NOTHING;
    }

    /** What the provider told, if it did. */
    default Optional<Told> told() {
        return this instanceof Told told ? Optional.of(told) : Optional.empty();
    }

    /** This, or what is known better: what was told rather than what was seen, and anything rather than nothing. */
    default Spent or(Spent other) {
        return rank() >= other.rank() ? this : other;
    }

    private int rank() {
        if (this instanceof Told) {
            return 3;
        }
        if (this instanceof Seen) {
            return 2;
        }
        return this instanceof Unknown ? 1 : 0;
    }
}
