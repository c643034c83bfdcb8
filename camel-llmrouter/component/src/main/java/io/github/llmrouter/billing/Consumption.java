package io.github.llmrouter.billing;

import java.time.Instant;
import java.util.Optional;

import io.github.llmrouter.chat.Usage;

/**
 * What a call used, with all that its price depends on besides.
 *
 * @param usage       the tokens, and the searches
 * @param time        when the call began
 * @param serviceTier the tier that the provider says it served the call in
 * @param pictures    how many pictures the prompt had
 */
public record Consumption(Usage usage, Instant time, Optional<String> serviceTier, long pictures) {

    private static final String USUAL_TIER = "default";

    /** @throws IllegalArgumentException if the number of pictures is negative */
    public Consumption {
        if (pictures < 0) {
            throw new IllegalArgumentException("The number of pictures is negative: " + pictures);
        }
    }

    /** The same, served in the provider's usual tier. */
    public Consumption inUsualTier() {
        return new Consumption(usage, time, Optional.of(USUAL_TIER), pictures);
    }

    /** The same, served in this tier, unless the provider says in which one. */
    public Consumption in(String tier) {
        return serviceTier.isPresent() ? this : new Consumption(usage, time, Optional.of(tier), pictures);
    }

    /** A call without pictures in the provider's usual tier. */
    public static Consumption of(Usage usage, Instant time) {
        return new Consumption(usage, time, Optional.empty(), 0);
    }
}
