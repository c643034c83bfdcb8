package io.github.llmrouter.pricelist;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;

import io.github.llmrouter.billing.Pricing;
import io.github.llmrouter.routing.Wildcard;

/**
 * What some models cost at some providers.
 *
 * @param provider the configured names of the providers
 * @param model    the slugs of the models
 * @param prices   what they cost, in the currency of the list; empty for what they cost without the list
 * @param discount the part of the price that is not charged, from 0 to 1
 */
public record PriceRule(Wildcard provider, Wildcard model, Optional<Pricing> prices, BigDecimal discount) {

    /** @throws IllegalArgumentException if the discount is not from 0 to 1 */
    public PriceRule {
        if (discount.signum() < 0 || discount.compareTo(BigDecimal.ONE) > 0) {
            throw new IllegalArgumentException("discount is " + discount.toPlainString()
                    + "; it is a part, from 0 to 1, such as 0.15 for 15 %");
        }
    }

    boolean isFor(String someProvider, String someModel) {
        return provider.matches(someProvider.toLowerCase(Locale.ROOT))
                && model.matches(someModel.toLowerCase(Locale.ROOT));
    }

    /** @param listed what it costs without the list */
    Pricing discounted(Pricing listed) {
        return prices.orElse(listed).times(BigDecimal.ONE.subtract(discount));
    }
}
