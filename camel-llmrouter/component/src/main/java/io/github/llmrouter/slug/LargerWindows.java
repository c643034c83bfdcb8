package io.github.llmrouter.slug;

import java.util.OptionalLong;

import io.github.llmrouter.routing.Exclusion.Rule;
import io.github.llmrouter.routing.Offer;
import io.github.llmrouter.routing.OfferFilter;

/**
 * Only offers with a window at least half as large again as the model usually has, as {@code :extended} demands: less is
 * another way of rounding, such as 128,000 and 131,072.
 *
 * @param usual in tokens; empty if nobody knows, which admits no offer
 */
record LargerWindows(OptionalLong usual) implements OfferFilter {

    @Override
    public Rule rule() {
        return Rule.EXTENDED_VARIANT;
    }

    @Override
    public boolean admits(Offer offer) {
        OptionalLong window = offer.limits().contextTokens();
        return usual.isPresent() && window.isPresent() && window.getAsLong() >= usual.getAsLong() * 3 / 2;
    }

    @Override
    public String detail(Offer offer) {
        return "its window of " + text(offer.limits().contextTokens())
                + " tokens is not half as large again as the usual "
                + text(usual) + ", as :extended demands";
    }

    private static String text(OptionalLong tokens) {
        return tokens.isPresent() ? Long.toString(tokens.getAsLong()) : "unknown size";
    }
}
