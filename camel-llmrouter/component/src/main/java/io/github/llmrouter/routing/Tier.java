package io.github.llmrouter.routing;

/** The groups that a ranking puts before each other whatever the scores are. */
final class Tier {

    private static final int UNKNOWN = 1;

    private Tier() {}

    /** The lowest is asked first. */
    static int of(Offer offer, double score, Ordering ordering, Demand demand) {
        return Double.isNaN(score) ? UNKNOWN : 0;
    }
}
