package io.github.llmrouter.billing;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * What one answer cost.
 *
 * @param cost         USD by our own prices, exact; empty if a price or the usage is unknown
 * @param providerCost USD as the provider itself said, if it did
 * @param priceList    which prices ours are, by name and version; empty if there are none
 * @param estimated    whether the tokens were counted here, because the provider did not tell them
 */
public record Charge(Optional<BigDecimal> cost, Optional<BigDecimal> providerCost, Optional<String> priceList,
        boolean estimated) {

    /** Nothing is known. */
    public static final Charge UNKNOWN = new Charge(Optional.empty(), Optional.empty(), Optional.empty(), false);

    /** The same for tokens that were counted here. */
    public Charge estimate() {
        return new Charge(cost, providerCost, priceList, true);
    }

    /** The same for whom it costs nothing. */
    public Charge waived() {
        return new Charge(Optional.of(BigDecimal.ZERO), providerCost, priceList, estimated);
    }

    /** A cost by our own prices, if it is known. */
    public static Charge of(Optional<BigDecimal> cost) {
        return cost.isEmpty() ? UNKNOWN : new Charge(cost, Optional.empty(), Optional.empty(), false);
    }

    /** The same beside what the provider says. */
    public Charge beside(Optional<BigDecimal> saidByProvider) {
        return new Charge(cost, saidByProvider, priceList, estimated);
    }

    /** How much more the provider says than our prices come to, in USD; negative if it says less. */
    public Optional<BigDecimal> difference() {
        return cost.flatMap(ours -> providerCost.map(theirs -> theirs.subtract(ours)));
    }
}
