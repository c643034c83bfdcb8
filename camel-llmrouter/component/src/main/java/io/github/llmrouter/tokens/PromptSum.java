package io.github.llmrouter.tokens;

import io.github.llmrouter.estimate.Estimate;

/** Adds up the tokens of a prompt. */
abstract class PromptSum implements PromptText.Visitor {

    private Estimate whole = Estimate.NONE;
    private Estimate current = Estimate.NONE;
    private Estimate longest = Estimate.NONE;
    private long pictures;
    private long pictureTokens;
    private long soundTokens;
    private long kept;
    private long keptForAnHour;

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

    /** How many pictures it has. */
    final long pictures() {
        return pictures;
    }

    /** What these are taken for. */
    final long pictureTokens() {
        return pictureTokens;
    }

    /** What its sounds are taken for. */
    final long soundTokens() {
        return soundTokens;
    }

    /** How much of it, from its beginning, the provider is told to keep in its cache. */
    final long kept() {
        return kept;
    }

    /** How much of that it is told to keep for an hour. */
    final long keptForAnHour() {
        return keptForAnHour;
    }

    @Override
    public final void text(String text) {
        add(measured(text));
    }

    /** Nobody knows what the provider takes it for. */
    @Override
    public final void media(String kind, long tokens) {
        add(new Estimate(tokens, 0));
        if (kind.equals("image")) {
            pictures++;
            pictureTokens += tokens;
        } else if (kind.equals("audio")) {
            soundTokens += tokens;
        }
    }

    @Override
    public final void keep(boolean anHour) {
        kept = whole.expected();
        keptForAnHour = anHour ? kept : keptForAnHour;
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
