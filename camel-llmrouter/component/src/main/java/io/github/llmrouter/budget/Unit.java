package io.github.llmrouter.budget;

import java.util.Locale;

/** What a budget is counted in. */
public enum Unit {
    /** What calls cost. */
    USD,
    /** Tokens of prompts and of answers together. */
    TOKENS,
    /** Calls that were answered, or are on their way. */
    REQUESTS;

    /** As it follows an amount. */
    public String text() {
        return this == USD ? name() : name().toLowerCase(Locale.ROOT);
    }
}
