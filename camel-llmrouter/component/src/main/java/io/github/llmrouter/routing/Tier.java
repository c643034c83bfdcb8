package io.github.llmrouter.routing;

/** The groups that a ranking puts before each other whatever the scores are. */
final class Tier {

    /** Who holds the conversation; where prices decide, that is among the prices. */
    private static final int PINNED = 0;
    private static final int KNOWN = 1;
    private static final int UNKNOWN = 2;

    private Tier() {}

    /** The lowest is asked first. */
    static int of(Offer offer, double score, Ordering ordering, Demand demand) {
        if (isHeld(offer, ordering, demand)) {
            return PINNED;
        }
        return Double.isNaN(score) ? UNKNOWN : KNOWN;
    }

    private static boolean isHeld(Offer offer, Ordering ordering, Demand demand) {
        return demand.isPinnedTo(offer) && ordering.order().isEmpty() && !isByPrice(ordering);
    }

    private static boolean isByPrice(Ordering ordering) {
        return ordering.sort().isPresent() && ordering.sort().get() == Sort.PRICE;
    }
}
