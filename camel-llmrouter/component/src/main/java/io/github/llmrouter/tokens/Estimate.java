package io.github.llmrouter.tokens;

/**
 * A number of tokens that is not known exactly.
 *
 * @param expected what it is taken for
 * @param atLeast  what it is even if the estimate is far too high
 */
record Estimate(long expected, long atLeast) {

    static final Estimate NONE = new Estimate(0, 0);

    Estimate plus(Estimate other) {
        return new Estimate(expected + other.expected, atLeast + other.atLeast);
    }
}
