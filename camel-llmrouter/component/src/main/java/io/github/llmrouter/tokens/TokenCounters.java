package io.github.llmrouter.tokens;

import java.util.OptionalLong;

/** The counters that there are. */
public final class TokenCounters {

    private TokenCounters() {}

    /** That of the library JTokkit for the models of OpenAI, if the library is there. Loads nothing yet. */
    public static TokenCounter installed() {
        try {
            return new JtokkitCounter();
        } catch (NoClassDefFoundError e) {
            return TokenCounter.NONE;
        }
    }

    /** Asks the first, then the second where the first does not know the model. */
    public static TokenCounter either(TokenCounter first, TokenCounter second) {
        return (model, text) -> {
            OptionalLong count = first.count(model, text);
            return count.isPresent() ? count : second.count(model, text);
        };
    }
}
