package io.github.llmrouter.provider.neutral;

import com.fasterxml.jackson.databind.JsonNode;

/** One figure of a provider's usage. What is none, such as a text, would make the cost a made-up figure. */
public final class TokenCount {

    /** Far beyond any context. What is beyond this is no count, so no sum of counts overflows. */
    private static final long MAX = 1L << 40;

    private TokenCount() {}

    /** Whether it is a number that tokens can be counted by. */
    public static boolean isOne(JsonNode count) {
        return count.isNumber() && count.canConvertToLong() && count.asLong() >= 0 && count.asLong() <= MAX;
    }

    /** The count, 0 if it is none. */
    public static long orZero(JsonNode count) {
        return isOne(count) ? count.asLong() : 0;
    }
}
