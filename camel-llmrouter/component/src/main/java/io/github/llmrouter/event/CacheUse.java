package io.github.llmrouter.event;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * What the cache of answers was to a call that looked into it.
 *
 * @param source      the id of the call whose answer was given again; empty if a provider was asked
 * @param savedTokens the tokens that the answer took then, as far as its provider told
 * @param savedCost   the USD that it cost then, if that is known
 */
public record CacheUse(Optional<String> source, long savedTokens, Optional<BigDecimal> savedCost) {

    /** There was no answer in it. */
    public static final CacheUse MISS = new CacheUse(Optional.empty(), 0, Optional.empty());

    public CacheUse {
        source = source.map(OutsideText::cut);
    }

    /** Whether an answer was given again. */
    public boolean isHit() {
        return source.isPresent();
    }

    /** {@code HIT} or {@code MISS}. */
    public String status() {
        return isHit() ? "HIT" : "MISS";
    }
}
