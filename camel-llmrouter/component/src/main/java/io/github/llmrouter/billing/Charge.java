package io.github.llmrouter.billing;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * What one answer cost.
 *
 * @param cost         USD by our own prices, exact; empty if a price or the usage is unknown
 * @param providerCost USD as the provider itself said, if it did
 * @param priceList    which version of which prices it was computed by
 * @param estimated    whether the tokens were counted here, because the provider did not tell them
 */
public record Charge(Optional<BigDecimal> cost, Optional<BigDecimal> providerCost, Optional<String> priceList,
        boolean estimated) {

    /** Nothing is known. */
    public static final Charge UNKNOWN = new Charge(Optional.empty(), Optional.empty(), Optional.empty(), false);

    /** What tokens cost that were counted here, if the price is known. */
    public static Charge estimate(Optional<BigDecimal> cost) {
        return new Charge(cost, Optional.empty(), Optional.empty(), true);
    }

    /** The same for whom it costs nothing. */
    public Charge waived() {
        return new Charge(Optional.of(BigDecimal.ZERO), providerCost, priceList, estimated);
    }

    /** A cost by our own prices, if it is known. */
    public static Charge of(Optional<BigDecimal> cost) {
        return cost.isEmpty() ? UNKNOWN : new Charge(cost, Optional.empty(), Optional.empty(), false);
    }
}
