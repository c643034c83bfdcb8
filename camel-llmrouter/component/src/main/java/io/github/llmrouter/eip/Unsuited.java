package io.github.llmrouter.eip;

import java.util.HashSet;
import java.util.Set;

import io.github.llmrouter.failure.FailureKind;
import io.github.llmrouter.routing.Offer;
import io.github.llmrouter.routing.TooSmallWindows;

/**
 * Remembers during one call what is wrong with the call for whom, so that nobody is asked who would fail alike. Used by one
 * thread at a time.
 */
final class Unsuited {

    private final TooSmallWindows tooSmall = new TooSmallWindows();
    private final Set<String> refusing = new HashSet<>(0);

    /** Notes how an offer failed. */
    void add(Offer offer, FailureKind kind) {
        if (kind == FailureKind.CONTEXT_TOO_LONG) {
            tooSmall.add(offer);
        } else if (kind == FailureKind.REFUSED) {
            refusing.add(offer.id().model());
        }
    }

    /** Whether an offer may do better: its window is larger than each that was too small, and its model refused nothing. */
    boolean mayDoBetter(Offer offer) {
        return tooSmall.mayDoBetter(offer) && !refusing.contains(offer.id().model());
    }
}
