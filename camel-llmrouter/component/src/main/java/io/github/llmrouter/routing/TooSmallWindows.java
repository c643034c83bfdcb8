package io.github.llmrouter.routing;

import java.util.HashSet;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Remembers during one call whose windows were too small for it, so that nobody is asked who would fail alike. Used by one
 * thread at a time.
 */
public final class TooSmallWindows {

    private long largest;
    private final Set<String> models = new HashSet<>(0);

    /** Notes an offer that said so. */
    public void add(Offer offer) {
        largest = Math.max(largest, offer.limits().promptRoom(0).orElse(0));
        models.add(offer.id().model());
    }

    /**
     * Whether an offer may do better: if its window is larger than each of those, or, where windows are not known, if its
     * model is another one.
     */
    public boolean mayDoBetter(Offer offer) {
        OptionalLong window = offer.limits().promptRoom(0);
        return largest > 0 && window.isPresent()
                ? window.getAsLong() > largest
                : !models.contains(offer.id().model());
    }
}
