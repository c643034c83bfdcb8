package io.github.llmrouter;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.github.llmrouter.billing.Pricing;
import io.github.llmrouter.catalog.Catalog;
import io.github.llmrouter.health.OfferHealth;
import io.github.llmrouter.pricelist.PriceBook;
import io.github.llmrouter.routing.Offer;
import io.github.llmrouter.routing.OfferBook;
import io.github.llmrouter.routing.OfferId;
import io.github.llmrouter.slug.Aliases;
import io.github.llmrouter.slug.ModelDirectory;
import io.github.llmrouter.slug.ModelDirectory.InUse;

/**
 * What the providers in use offer, at the prices of a time.
 *
 * @param models      which models there are
 * @param listed      what the offers cost without what was negotiated
 * @param untilMillis when prices may be others, in milliseconds since 1970
 */
record Snapshot(ModelDirectory models, Map<OfferId, Pricing> listed, long untilMillis) {

    private static final Logger LOG = LoggerFactory.getLogger(Snapshot.class);

    /** What there is now. */
    static Snapshot of(Catalog catalog, Collection<ActiveProvider> providers, Function<OfferId, OfferHealth> health,
            Aliases aliases, PriceBook prices, Instant now) {
        List<Offer> listed = providers.stream()
                .flatMap(provider -> provider.offers(catalog, health).stream())
                .toList();
        LOG.debug("{} offers of {} providers", listed.size(), providers.size());
        List<Offer> offers = listed.stream().map(offer -> negotiated(offer, prices, now)).toList();
        return new Snapshot(new ModelDirectory(catalog, new OfferBook(offers), aliases, inUse(providers)), prices(
                listed), prices.nextChange(now).map(Instant::toEpochMilli).orElse(Long.MAX_VALUE));
    }

    /** Whether its prices are those of a time that is over. */
    boolean isOver(long nowMillis) {
        return nowMillis >= untilMillis;
    }

    /** What an offer costs without what was negotiated. */
    Pricing listed(OfferId offer) {
        return Optional.ofNullable(listed.get(offer)).orElse(Pricing.UNKNOWN);
    }

    private static Offer negotiated(Offer offer, PriceBook prices, Instant now) {
        Pricing pricing = prices.pricing(offer.id().configuredProvider(), offer.id().model(), offer.pricing(), now);
        return offer.with(offer.tier().map(tier -> pricing.in(tier.word())).orElse(pricing));
    }

    private static Map<OfferId, Pricing> prices(List<Offer> offers) {
        Map<OfferId, Pricing> prices = new HashMap<>();
        offers.forEach(offer -> prices.put(offer.id(), offer.pricing()));
        return Map.copyOf(prices);
    }

    private static InUse inUse(Collection<ActiveProvider> providers) {
        return new InUse(
                providers.stream().flatMap(provider -> provider.catalogId().stream()).collect(Collectors.toSet()),
                providers.stream().flatMap(ActiveProvider::ownModels).collect(Collectors.toSet()));
    }
}
