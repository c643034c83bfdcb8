package io.github.llmrouter.estimate;

/**
 * A number of tokens that is not known exactly.
 *
 * @param expected what it is taken for
 * @param atLeast  what it is even if the estimate is far too high
 */
public record Estimate(long expected, long atLeast) {

    public static final Estimate NONE = new Estimate(0, 0);

    public Estimate plus(Estimate other) {
        return new Estimate(expected + other.expected, atLeast + other.atLeast);
    }
}
