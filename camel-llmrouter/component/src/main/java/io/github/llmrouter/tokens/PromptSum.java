package io.github.llmrouter.tokens;

import io.github.llmrouter.routing.Estimate;

/** Adds up the tokens of a prompt. */
abstract class PromptSum implements PromptText.Visitor {

    private Estimate whole = Estimate.NONE;
    private Estimate current = Estimate.NONE;
    private Estimate longest = Estimate.NONE;

    /** How many tokens a text has. */
    abstract Estimate measured(String text);

    /** All of it. */
    final Estimate whole() {
        return whole;
    }

    /** The most that a model gets at once. */
    final Estimate longest() {
        return longest;
    }

    @Override
    public final void text(String text) {
        add(measured(text));
    }

    @Override
    public final void end() {
        longest = current.expected() > longest.expected() ? current : longest;
        current = Estimate.NONE;
    }

    final void add(Estimate tokens) {
        whole = whole.plus(tokens);
        current = current.plus(tokens);
    }
}
