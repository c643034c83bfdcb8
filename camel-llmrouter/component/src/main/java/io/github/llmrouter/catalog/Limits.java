package io.github.llmrouter.catalog;

import java.util.OptionalLong;

/**
 * How much fits into one call, in tokens. A limit that is not known is empty.
 *
 * @param contextTokens prompt and answer together
 * @param outputTokens  the answer
 * @param inputTokens   the prompt, where the provider limits it apart from the context
 */
public record Limits(OptionalLong contextTokens, OptionalLong outputTokens, OptionalLong inputTokens) {

    /** No limit is known. */
    public static final Limits UNKNOWN = new Limits(OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty());

    /** A context and an output limit. */
    public static Limits of(long contextTokens, long outputTokens) {
        return new Limits(OptionalLong.of(contextTokens), OptionalLong.of(outputTokens), OptionalLong.empty());
    }

    /** Limits of which zero stands for one that is not known, as in the public data. */
    static Limits ofKnown(long contextTokens, long outputTokens, long inputTokens) {
        return new Limits(known(contextTokens), known(outputTokens), known(inputTokens));
    }

    /** How long a prompt may be at most beside an answer of so many tokens; empty if nobody knows. */
    public OptionalLong promptRoom(long output) {
        long context = contextTokens.isPresent() ? contextTokens.getAsLong() - output : Long.MAX_VALUE;
        long room = Math.min(context, inputTokens.orElse(Long.MAX_VALUE));
        return room == Long.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(room);
    }

    private static OptionalLong known(long tokens) {
        return tokens > 0 ? OptionalLong.of(tokens) : OptionalLong.empty();
    }
}
