package io.github.llmrouter.health;

/**
 * How the calls of an offer ended in a window of time.
 *
 * @param successes  with an answer
 * @param errors     without one, by the offer's fault
 * @param rateLimits without one, as too much was asked
 * @param invalid    with an answer that is not of the form that was asked for
 * @param uncounted  in a way that tells nothing of the offer
 */
public record Counts(long successes, long errors, long rateLimits, long invalid, long uncounted) {

    private static final double PERCENT = 100;

    /** All of them. */
    public long calls() {
        return successes + errors + rateLimits + invalid + uncounted;
    }

    /** Those that tell whether the offer was up. */
    public long judged() {
        return successes + invalid + errors;
    }

    /** In how many of them it was up, in percent; not a number if none tells. Rate limits do not count. */
    public double uptime() {
        return PERCENT * (successes + invalid) / judged();
    }

    /** In how many of them it was not, in percent; not a number if none tells. */
    public double errorRate() {
        return PERCENT * errors / judged();
    }

    /**
     * The chance that a call brings a useful answer, from 0 to 1: also rate limits and answers of the wrong form are calls
     * in vain. Not a number if no call tells.
     */
    public double successRate() {
        return (double) successes / tried();
    }

    /** Those that tell how likely an answer is. */
    long tried() {
        return judged() + rateLimits;
    }
}
