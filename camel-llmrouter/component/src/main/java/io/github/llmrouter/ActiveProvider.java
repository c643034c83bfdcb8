package io.github.llmrouter;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

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
import io.github.llmrouter.provider.Wire;
import io.github.llmrouter.routing.Embeddings;
import io.github.llmrouter.routing.Offer;
import io.github.llmrouter.routing.OfferId;
import io.github.llmrouter.routing.ServiceTier;
import io.github.llmrouter.routing.Traits;

/**
 * One provider in use.
 *
 * @param name       its configured name
 * @param catalogId  its id in the catalogue, empty if all that it offers is configured
 * @param settings   its own models, prices and upstream names, which win over the catalogue
 * @param keys       its credentials
 * @param connection where its calls end
 * @param wires      how its models are spoken to; empty for a Camel endpoint
 */
record ActiveProvider(String name, Optional<String> catalogId, ProviderConfiguration settings, KeyRing keys,
        ProviderConnection connection, Optional<ModelWires> wires) {

    private static final String CONFIGURED = "configured";

    /** What it offers: the catalogue's models, changed and added to by the configured ones. */
    Collection<Offer> offers(Catalog catalog, Function<OfferId, OfferHealth> health) {
        Map<String, Offer> offers = new LinkedHashMap<>();
        Map<String, Offer> leftOut = new LinkedHashMap<>();
        catalogOffers(catalog).stream().sorted(Comparator.comparingInt(this::preference)).forEach(known -> {
            Optional<Wire> wire = wires.flatMap(all -> all.of(known));
            Map<String, Offer> place = wires.isEmpty() || wire.isPresent() ? offers : leftOut;
            place.computeIfAbsent(known.modelSlug(), slug -> offer(known, catalog, wire, health));
        });
        settings.getDeployments().forEach((model, upstream) -> {
            Offer offer = offerOf(offers, leftOut, catalog, model, health);
            offers.put(offer.id().model(), withUpstreamId(offer, upstream));
        });
        Map<String, ModelConfiguration> configured = new HashMap<>();
        settings.getModels().forEach((model, own) -> {
            Offer offer = offerOf(offers, leftOut, catalog, model, health);
            offers.put(offer.id().model(), overridden(offer, own, wireOf(model, own)));
            configured.put(offer.id().model(), own);
        });
        OfferTraits traits = traits(catalog);
        return offers.values()
                .stream()
                .map(this::whetherItEmbeds)
                .map(offer -> offer.with(traits.of(Optional.ofNullable(configured.get(offer.id().model())))))
                .flatMap(offer -> Stream.concat(Stream.of(offer),
                        tiers(Optional.ofNullable(configured.get(offer.id().model())), offer.id().model())
                                .map(tier -> offer.in(tier, health))))
                .toList();
    }

    private Stream<ServiceTier> tiers(Optional<ModelConfiguration> own, String model) {
        return own.map(ModelConfiguration::getServiceTiers)
                .stream()
                .flatMap(list -> Arrays.stream(list.split(",")))
                .map(String::strip)
                .distinct()
                .map(word -> ServiceTier.named(word)
                        .orElseThrow(() -> new IllegalArgumentException("camel.component.llmrouter.providers[" + name
                                + "].models[" + model + "].serviceTiers is '" + Texts.shortened(word)
                                + "', which is no service tier; there are priority and flex")));
    }

    private OfferTraits traits(Catalog catalog) {
        Set<String> names = catalogId.flatMap(catalog::provider)
                .map(known -> Set.copyOf(List.of(known.id(), known.name())))
                .orElse(Set.of());
        return new OfferTraits(names, settings);
    }

    /** The names that the user has given to models of it, as written. */
    Stream<String> ownModels() {
        return Stream.concat(settings.getDeployments().keySet().stream(), settings.getModels().keySet().stream());
    }

    /** Asked last, since it depends on how the model is spoken to in the end. */
    private Offer whetherItEmbeds(Offer offer) {
        return offer.with(offer.embeddings().possible(connection.canEmbed(offer.upstream())));
    }

    private int preference(CatalogOffer offer) {
        return wires.map(all -> all.preference(offer)).orElse(0);
    }

    private List<CatalogOffer> catalogOffers(Catalog catalog) {
        return catalogId.flatMap(catalog::provider).map(CatalogProvider::offers).orElse(List.of());
    }

    private Offer offer(CatalogOffer known, Catalog catalog, Optional<Wire> wire,
            Function<OfferId, OfferHealth> health) {
        OfferId id = new OfferId(name, known.modelSlug());
        return new Offer(id, known.upstreamId(), named(known.pricing(), catalog), known.limits(), known.capabilities(),
                keys,
                wire.filter(own -> wires.filter(all -> all.isUsual(own)).isEmpty()), health.apply(id), Embeddings.NONE,
                Traits.UNKNOWN);
    }

    private Optional<Wire> wireOf(String model, ModelConfiguration own) {
        Optional<String> dialect = Optional.ofNullable(own.getDialect());
        try {
            return dialect.map(configured -> wires.map(all -> all.in(configured))
                    .orElseThrow(() -> new IllegalArgumentException("a dialect makes no sense for a Camel endpoint")));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("camel.component.llmrouter.providers[" + name + "].models[" + model
                    + "]: " + e.getMessage(), e);
        }
    }

    /**
     * A configured name is the catalogue's model where the catalogue knows it, and a model of its own otherwise. Whoever
     * names one that is left out wants it spoken to as the rest of the provider.
     */
    private Offer offerOf(Map<String, Offer> offers, Map<String, Offer> leftOut, Catalog catalog, String model,
            Function<OfferId, OfferHealth> health) {
        Optional<CatalogModel> known = catalog.model(model);
        OfferId id = new OfferId(name, known.map(CatalogModel::slug).orElse(model));
        Offer offer = offers.getOrDefault(id.model(), leftOut.get(id.model()));
        return offer != null
                ? offer
                : new Offer(id, model, Pricing.UNKNOWN, Limits.UNKNOWN,
                        known.map(ActiveProvider::capabilitiesOf).orElse(Capabilities.UNKNOWN), keys, health.apply(id));
    }

    /** A model is much the same wherever it runs, but for its price and its limits. */
    private static Capabilities capabilitiesOf(CatalogModel model) {
        return model.offers().stream().findFirst().map(CatalogOffer::capabilities).orElse(Capabilities.UNKNOWN);
    }

    private static Offer withUpstreamId(Offer offer, String upstreamId) {
        return new Offer(offer.id(), upstreamId, offer.pricing(), offer.limits(), offer.capabilities(), offer.keys(),
                offer.wire(), offer.health(), offer.embeddings(), offer.traits());
    }

    private static Offer overridden(Offer offer, ModelConfiguration own, Optional<Wire> wire) {
        String upstreamId = Optional.ofNullable(own.getUpstreamId()).orElse(offer.upstreamId());
        Limits limits = new Limits(over(own.getContextTokens(), offer.limits().contextTokens()),
                over(own.getOutputTokens(), offer.limits().outputTokens()), offer.limits().inputTokens());
        Embeddings embeddings = Optional.ofNullable(own.getDimensions())
                .map(offer.embeddings()::ofLength)
                .orElse(offer.embeddings());
        return new Offer(offer.id(), upstreamId, priced(offer.pricing(), own), limits, capable(offer.capabilities(),
                own), offer.keys(),
                wire.or(offer::wire), offer.health(), embeddings, offer.traits());
    }

    private static Capabilities capable(Capabilities known, ModelConfiguration own) {
        return own.getReasoning() == null
                ? known
                : new Capabilities(known.toolCall(), Support.of(own.getReasoning()), known.structuredOutput(),
                        known.attachment(), known.temperature(), known.input(), known.output());
    }

    /** Under the name of the catalogue that they are of, unless there are none. */
    private static Pricing named(Pricing pricing, Catalog catalog) {
        return pricing.equals(Pricing.UNKNOWN) ? pricing : pricing.named("catalogue/" + catalog.version());
    }

    private static Pricing priced(Pricing listed, ModelConfiguration own) {
        Pricing pricing = listed;
        pricing = priced(pricing, Price.INPUT, own.getInputPrice());
        pricing = priced(pricing, Price.OUTPUT, own.getOutputPrice());
        pricing = priced(pricing, Price.CACHE_READ, own.getCacheReadPrice());
        pricing = priced(pricing, Price.CACHE_WRITE, own.getCacheWritePrice());
        return pricing.equals(listed)
                ? listed
                : pricing.named(listed.list().map(list -> list + '+' + CONFIGURED).orElse(CONFIGURED));
    }

    private static Pricing priced(Pricing pricing, Price price, @Nullable BigDecimal own) {
        return own == null ? pricing : pricing.with(price, own);
    }

    private static OptionalLong over(@Nullable Long own, OptionalLong known) {
        return own == null ? known : OptionalLong.of(own);
    }
}
