package io.github.llmrouter.budget;

import java.util.List;

/**
 * Who of those who could be asked can be paid.
 *
 * @param granted who can, each with the longest answer that there is room for
 * @param lacking who cannot
 */
public record Admission(List<Grant> granted, List<Lack> lacking) {

    /**
     * Somebody who can be paid.
     *
     * @param output the longest answer; less than that of the bid if there is no room for more
     */
    public record Grant(Bid bid, long output) {

        /** Whether the answer must be made shorter. */
        public boolean isClamped() {
            return output < bid.output();
        }
    }

    public Admission {
        granted = List.copyOf(granted);
        lacking = List.copyOf(lacking);
    }

    /** All can be paid. */
    static Admission ofAll(List<Bid> bids) {
        return new Admission(bids.stream().map(bid -> new Grant(bid, bid.output())).toList(), List.of());
    }
}
