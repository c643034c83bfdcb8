package io.github.llmrouter;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import io.github.llmrouter.billing.Price;
import io.github.llmrouter.billing.Pricing;
import io.github.llmrouter.catalog.Capabilities;
import io.github.llmrouter.catalog.Catalog;
import io.github.llmrouter.catalog.CatalogModel;
import io.github.llmrouter.catalog.CatalogOffer;
import io.github.llmrouter.catalog.CatalogProvider;
import io.github.llmrouter.catalog.Limits;
import io.github.llmrouter.catalog.Support;
import io.github.llmrouter.health.OfferHealth;
import io.github.llmrouter.provider.KeyRing;
import io.github.llmrouter.provider.ProviderConnection;
import io.github.llmrouter.routing.Embeddings;
import io.github.llmrouter.routing.Offer;
import io.github.llmrouter.routing.OfferId;

/**
 * One provider in use.
 *
 * @param name       its configured name
 * @param catalogId  its id in the catalogue, empty if all that it offers is configured
 * @param settings   its own models, prices and upstream names, which win over the catalogue
 * @param keys       its credentials
 * @param connection where its calls end
 */
record ActiveProvider(String name, Optional<String> catalogId, ProviderConfiguration settings, KeyRing keys,
        ProviderConnection connection) {

    /** What it offers: the catalogue's models, changed and added to by the configured ones. */
    Collection<Offer> offers(Catalog catalog, Function<OfferId, OfferHealth> health) {
        Map<String, Offer> offers = new LinkedHashMap<>();
        catalogOffers(catalog).forEach(offer -> {
            OfferId id = new OfferId(name, offer.modelSlug());
            offers.putIfAbsent(offer.modelSlug(), new Offer(id, offer.upstreamId(), offer.pricing(), offer.limits(),
                    offer.capabilities(), keys, health.apply(id), embeddings()));
        });
        settings.getDeployments().forEach((model, upstream) -> {
            Offer offer = offerOf(offers, catalog, model, health);
            offers.put(offer.id().model(), withUpstreamId(offer, upstream));
        });
        settings.getModels().forEach((model, own) -> {
            Offer offer = offerOf(offers, catalog, model, health);
            offers.put(offer.id().model(), overridden(offer, own));
        });
        return offers.values();
    }

    private List<CatalogOffer> catalogOffers(Catalog catalog) {
        return catalogId.flatMap(catalog::provider).map(CatalogProvider::offers).orElse(List.of());
    }

    /** A configured name is the catalogue's model where the catalogue knows it, and a model of its own otherwise. */
    private Offer offerOf(Map<String, Offer> offers, Catalog catalog, String model,
            Function<OfferId, OfferHealth> health) {
        Optional<CatalogModel> known = catalog.model(model);
        OfferId id = new OfferId(name, known.map(CatalogModel::slug).orElse(model));
        Offer offer = offers.get(id.model());
        return offer != null
                ? offer
                : new Offer(id, model, Pricing.UNKNOWN, Limits.UNKNOWN,
                        known.map(ActiveProvider::capabilitiesOf).orElse(Capabilities.UNKNOWN), keys, health.apply(id),
                        embeddings());
    }

    private Embeddings embeddings() {
        return connection.canEmbed() ? Embeddings.POSSIBLE : Embeddings.NONE;
    }

    /** A model is much the same wherever it runs, but for its price and its limits. */
    private static Capabilities capabilitiesOf(CatalogModel model) {
        return model.offers().stream().findFirst().map(CatalogOffer::capabilities).orElse(Capabilities.UNKNOWN);
    }

    private static Offer withUpstreamId(Offer offer, String upstreamId) {
        return new Offer(offer.id(), upstreamId, offer.pricing(), offer.limits(), offer.capabilities(), offer.keys(),
                offer.health(), offer.embeddings());
    }

    private static Offer overridden(Offer offer, ModelConfiguration own) {
        Pricing pricing = offer.pricing();
        pricing = priced(pricing, Price.INPUT, own.getInputPrice());
        pricing = priced(pricing, Price.OUTPUT, own.getOutputPrice());
        pricing = priced(pricing, Price.CACHE_READ, own.getCacheReadPrice());
        pricing = priced(pricing, Price.CACHE_WRITE, own.getCacheWritePrice());
        String upstreamId = Optional.ofNullable(own.getUpstreamId()).orElse(offer.upstreamId());
        Limits limits = new Limits(over(own.getContextTokens(), offer.limits().contextTokens()),
                over(own.getOutputTokens(), offer.limits().outputTokens()), offer.limits().inputTokens());
        Embeddings embeddings = Optional.ofNullable(own.getDimensions())
                .map(offer.embeddings()::of)
                .orElse(offer.embeddings());
        return new Offer(offer.id(), upstreamId, pricing, limits, capable(offer.capabilities(), own), offer.keys(),
                offer.health(), embeddings);
    }

    private static Capabilities capable(Capabilities known, ModelConfiguration own) {
        return own.getReasoning() == null
                ? known
                : new Capabilities(known.toolCall(), Support.of(own.getReasoning()), known.structuredOutput(),
                        known.attachment(), known.temperature(), known.input(), known.output());
    }

    private static Pricing priced(Pricing pricing, Price price, @Nullable BigDecimal own) {
        return own == null ? pricing : pricing.with(price, own);
    }

    private static OptionalLong over(@Nullable Long own, OptionalLong known) {
        return own == null ? known : OptionalLong.of(own);
    }
}
