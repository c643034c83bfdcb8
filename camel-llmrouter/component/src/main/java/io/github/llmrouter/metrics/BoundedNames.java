package io.github.llmrouter.metrics;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The names that become values of tags. Each value is a time series for as long as the application runs, so there are no
 * more than so many of them; the names that come later share one. Used by many threads at once.
 */
final class BoundedNames {

    /** What stands for a name that is unknown, or one too many. */
    static final String OTHER = "other";

    private final int most;
    private final Set<String> known = ConcurrentHashMap.newKeySet();

    BoundedNames(int most) {
        this.most = most;
    }

    /** The name itself, or {@link #OTHER}. */
    String bounded(String name) {
        return known.contains(name) || admit(name) ? name : OTHER;
    }

    private boolean admit(String name) {
        // threads that get here at once may all find the last place free, which is a name too many for each at most
        return known.size() < most && (known.add(name) || known.contains(name));
    }
}
