package io.github.llmrouter.slug;

import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.llmrouter.billing.Price;
import io.github.llmrouter.routing.Exclusion.Rule;
import io.github.llmrouter.routing.Offer;
import io.github.llmrouter.routing.OfferFilter;

/** Only offers that are known to cost nothing, as {@code :free} demands. */
record FreeOffers() implements OfferFilter {

    @Override
    public Rule rule() {
        return Rule.FREE_VARIANT;
    }

    @Override
    public boolean admits(Offer offer) {
        return offer.pricing().isFree();
    }

    @Override
    public String detail(Offer offer) {
        String prices = Stream.of(Price.INPUT, Price.OUTPUT)
                .map(price -> offer.pricing().price(price).map(amount -> amount.toPlainString()).orElse("unknown"))
                .collect(Collectors.joining(" and "));
        return "it costs " + prices + " USD/M tokens, and :free demands 0";
    }
}
