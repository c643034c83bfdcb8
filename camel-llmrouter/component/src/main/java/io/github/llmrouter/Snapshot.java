package io.github.llmrouter;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.github.llmrouter.billing.Pricing;
import io.github.llmrouter.pricelist.PriceBook;
import io.github.llmrouter.routing.Offer;
import io.github.llmrouter.routing.OfferId;
import io.github.llmrouter.slug.ModelDirectory;

/**
 * What the providers in use offer, at the prices of a time.
 *
 * @param models      which models there are
 * @param listed      what the offers cost without what was negotiated
 * @param untilMillis when prices may be others, in milliseconds since 1970
 */
record Snapshot(ModelDirectory models, Map<OfferId, Pricing> listed, long untilMillis) {

    /** What an offer costs without what was negotiated. */
    Pricing listed(OfferId offer) {
        return Optional.ofNullable(listed.get(offer)).orElse(Pricing.UNKNOWN);
    }

    /** When prices may be others, as {@link #untilMillis} has it. */
    static long untilMillis(PriceBook prices, Instant now) {
        return prices.nextChange(now).map(Instant::toEpochMilli).orElse(Long.MAX_VALUE);
    }

    /** What each offer costs. */
    static Map<OfferId, Pricing> prices(List<Offer> offers) {
        Map<OfferId, Pricing> prices = new HashMap<>();
        offers.forEach(offer -> prices.put(offer.id(), offer.pricing()));
        return Map.copyOf(prices);
    }
}
