package io.github.llmrouter.routing;

/**
 * How much an offer can be relied upon, by the calls of the last five minutes: those that brought a useful answer, of all
 * but the caller's own mistakes. An answer that does not fit the JSON Schema that was asked for is a call in vain, as a
 * failure and a rate limit are. Where there were answers enough with tool calls, those that could not be made count as well:
 * the rate of useful answers is multiplied by the share of those that could.
 *
 * <p>
 * Good offers come first, the best of them before the others; then those of which too little is known; then those that
 * fail too often. Between two offers less than one call in a hundred makes no difference, so that one call does not
 * change the order of many.
 */
final class Reliability {

    /** The share of useful answers, in percent, of a good offer. */
    private static final int GOOD = 95;
    private static final int ALL = 100;
    /** Between the worst good offer, at 5, and the best bad one, at 6. */
    private static final double TOO_LITTLE_KNOWN = 5.5;

    private Reliability() {}

    /**
     * The calls in vain of a hundred, rounded.
     *
     * @param rate      of useful answers, from 0 to 1; not a number if too little is known
     * @param toolCalls the share of tool calls that could be made; likewise
     */
    static double score(double rate, double toolCalls) {
        return Double.isNaN(rate) ? TOO_LITTLE_KNOWN : vain(Double.isNaN(toolCalls) ? rate : rate * toolCalls);
    }

    private static double vain(double rate) {
        double vain = Math.rint(ALL * (1 - rate));
        boolean good = ALL * rate >= GOOD;
        return good ? Math.min(vain, ALL - GOOD) : Math.max(vain, ALL - GOOD + 1);
    }
}
