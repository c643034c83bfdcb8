package io.github.llmrouter.estimate;

/**
 * A number of tokens that is not known exactly.
 *
 * @param expected what it is taken for
 * @param atLeast  what it is even if the estimate is far too high
 */
public record Estimate(long expected, long atLeast) {

    /** No tokens at all. */
    public static final Estimate NONE = new Estimate(0, 0);

    /** A number that is known after all. */
    public static Estimate exactly(long tokens) {
        return new Estimate(tokens, tokens);
    }

    /** What it is even if the estimate is far too low: as far above what is expected as the least is below. */
    public long atMost() {
        return 2 * expected - atLeast;
    }

    /** Both together. */
    public Estimate plus(Estimate other) {
        return new Estimate(expected + other.expected, atLeast + other.atLeast);
    }
}
