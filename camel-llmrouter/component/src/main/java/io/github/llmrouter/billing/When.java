package io.github.llmrouter.billing;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * When a price differs: all that is named must be so.
 *
 * @param above       the prompt has more tokens than this
 * @param window      the call was made in these hours
 * @param serviceTier the provider served the call in this tier
 */
public record When(OptionalLong above, Optional<UtcWindow> window, Optional<String> serviceTier) {

    /** Tiers that are known to cost more or less than others: where their price is not known, the cost is not. */
    private static final Set<String> PRICED_APART = Set.of("flex", "priority", "batch", "fast");

    /** A moment of which nothing is known. */
    static final int AT_NO_TIME = -1;

    /** @throws IllegalArgumentException if a number of tokens is negative, or nothing is named */
    public When {
        if (above.isPresent() && above.getAsLong() < 0) {
            throw new IllegalArgumentException("The threshold of a tier is negative: " + above.getAsLong());
        }
        if (above.isEmpty() && window.isEmpty() && serviceTier.isEmpty()) {
            throw new IllegalArgumentException("A price that differs must say when");
        }
        serviceTier = serviceTier.map(When::normal);
    }

    /** The prompt has more tokens than this. */
    public static When above(long promptTokens) {
        return new When(OptionalLong.of(promptTokens), Optional.empty(), Optional.empty());
    }

    /** The call was made in these hours. */
    public static When in(UtcWindow window) {
        return new When(OptionalLong.empty(), Optional.of(window), Optional.empty());
    }

    /** The provider served the call in this tier. */
    public static When served(String serviceTier) {
        return new When(OptionalLong.empty(), Optional.empty(), Optional.of(serviceTier));
    }

    boolean holds(long promptTokens, int minute, Optional<String> tier) {
        return (serviceTier.isEmpty() || serviceTier.equals(tier.map(When::normal))) && holds(promptTokens, minute);
    }

    /** The same but for the tier. */
    boolean holds(long promptTokens, int minute) {
        return (above.isEmpty() || promptTokens > above.getAsLong())
                && (window.isEmpty() || window.get().contains(minute));
    }

    /** Whether a tier has prices of its own wherever it is offered. */
    static boolean isPricedApart(Optional<String> tier) {
        return tier.map(When::normal).filter(PRICED_APART::contains).isPresent();
    }

    /** The name of a tier as all names are compared. */
    static String normal(String tier) {
        return tier.toLowerCase(Locale.ROOT);
    }
}
