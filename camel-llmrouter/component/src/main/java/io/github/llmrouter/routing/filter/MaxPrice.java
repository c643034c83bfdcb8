package io.github.llmrouter.routing.filter;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;

import io.github.llmrouter.billing.Price;
import io.github.llmrouter.routing.Exclusion.Rule;
import io.github.llmrouter.routing.Offer;
import io.github.llmrouter.routing.OfferFilter;

/** A price may be this high, and no higher; one that is not known is too high. */
public record MaxPrice(Part part, BigDecimal most) implements OfferFilter {

    /** What is priced. */
    public enum Part {
        /** USD per million prompt tokens. */
        PROMPT(Price.INPUT, "USD/M prompt"),
        /** USD per million tokens of the answer. */
        COMPLETION(Price.OUTPUT, "USD/M completion"),
        /** USD per call; who names no price takes none. */
        REQUEST(Price.REQUEST, "USD per request"),
        /** USD per million prompt tokens that are audio. */
        AUDIO(Price.INPUT_AUDIO, "USD/M audio"),
        /** USD per picture of the prompt, beside its tokens; who names no price takes none. */
        IMAGE(Price.PICTURE, "USD per picture");

        private final Price price;
        private final String unit;

        Part(Price price, String unit) {
            this.price = price;
            this.unit = unit;
        }

        private Optional<BigDecimal> of(Offer offer) {
            Optional<BigDecimal> own = offer.pricing().price(price);
            if (own.isPresent()) {
                return own;
            }
            return price.isOfTokens() ? price.fallback().flatMap(offer.pricing()::price) : Optional.of(BigDecimal.ZERO);
        }
    }

    @Override
    public Rule rule() {
        return Rule.MAX_PRICE;
    }

    @Override
    public boolean admits(Offer offer) {
        Optional<BigDecimal> price = part.of(offer);
        return price.isPresent() && price.get().compareTo(most) <= 0;
    }

    @Override
    public String detail(Offer offer) {
        return part.of(offer)
                .map(price -> price.toPlainString() + " > " + most.toPlainString() + ' ' + part.unit)
                .orElseGet(() -> "the price per " + part.name().toLowerCase(Locale.ROOT) + " is not known");
    }
}
