package io.github.llmrouter.limits;

import java.time.Instant;
import java.util.Optional;

/**
 * A limit that is reached.
 *
 * @param limit       which, for a person, as in {@code 60 requests/min}
 * @param untilMillis when there is room again, in milliseconds since the epoch; {@link #NOBODY_KNOWS} if that depends on
 *                    when other calls end
 */
public record FullLimit(String limit, long untilMillis) {

    /** The end of what nobody can tell the end of. */
    public static final long NOBODY_KNOWS = Long.MAX_VALUE;

    /** When there is room again, if anybody can tell. */
    public Optional<Instant> until() {
        return untilMillis == NOBODY_KNOWS ? Optional.empty() : Optional.of(Instant.ofEpochMilli(untilMillis));
    }
}
