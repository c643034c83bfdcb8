package io.github.llmrouter.auto;

/** Sends each request to a tier. Safe for use by many threads. */
@FunctionalInterface
public interface Policy {

    /**
     * Decides, always, and for the same request always alike as far as expressions and scorers do.
     *
     * @throws RuntimeException what an expression of a rule throws, and nothing else
     */
    Decision decide(Signals signals, Condition.Expressions expressions);
}
