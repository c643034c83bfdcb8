package io.github.llmrouter.auto;

/**
 * Judges how hard a request is, in place of rules: a classifier of your own. It is asked on the thread of each call, before
 * any provider is, so it must be quick; many threads use it at a time. Where it throws, or its verdict is of no use, the
 * rules decide.
 */
@FunctionalInterface
public interface RequestScorer {

    /**
     * How hard the request is, or which tier it goes to.
     *
     * @param signals what can be seen of the request; {@link Signals#request()} is the request itself
     */
    Verdict score(Signals signals);
}
