package io.github.llmrouter.routing;

import java.util.Objects;

/**
 * Who answered a conversation before, and is likely to hold it in its prompt cache.
 *
 * @param offer        who
 * @param cachedTokens how many tokens of the prompt are taken to be in that cache; 0 if no cache has been seen at work
 */
public record Pin(OfferId offer, long cachedTokens) {

    /** @throws IllegalArgumentException if the number is negative */
    public Pin {
        Objects.requireNonNull(offer, "offer");
        if (cachedTokens < 0) {
            throw new IllegalArgumentException("A number of tokens is negative");
        }
    }
}
