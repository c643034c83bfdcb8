package io.github.llmrouter;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.github.llmrouter.billing.Charge;
import io.github.llmrouter.billing.Consumption;
import io.github.llmrouter.catalog.Catalog;
import io.github.llmrouter.catalog.CatalogOffer;
import io.github.llmrouter.catalog.CatalogSource;
import io.github.llmrouter.embedding.VectorLengths;
import io.github.llmrouter.explain.Availability;
import io.github.llmrouter.explain.Availability.Code;
import io.github.llmrouter.health.OfferHealth;
import io.github.llmrouter.pricelist.PriceBook;
import io.github.llmrouter.provider.ApiKey;
import io.github.llmrouter.provider.Deadlines;
import io.github.llmrouter.provider.KeyRing;
import io.github.llmrouter.provider.ProviderConnection;
import io.github.llmrouter.routing.Offer;
import io.github.llmrouter.routing.OfferBook;
import io.github.llmrouter.routing.OfferId;
import io.github.llmrouter.slug.Aliases;
import io.github.llmrouter.slug.InvalidModelException;
import io.github.llmrouter.slug.ModelChoice;
import io.github.llmrouter.slug.ModelDirectory;

/**
 * The providers in use and what they offer: a snapshot of offers that a reload of the catalogue, or one more provider,
 * replaces whole, over
 * connections and health that stay for as long as the component runs.
 */
final class Providers implements AutoCloseable {

    private static final int SUGGESTIONS = 5;

    private final CatalogSource catalog;
    private final Deadlines deadlines;
    private final ProviderSetup setup;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile Map<String, ActiveProvider> active;
    private final boolean configured;
    private final Function<OfferId, OfferHealth> newHealth;
    private final Map<OfferId, OfferHealth> health = new ConcurrentHashMap<>();
    private final VectorLengths lengths = new VectorLengths();
    private final Aliases aliases;
    private final PriceBook prices;
    private final InstantSource clock;
    private volatile Snapshot snapshot;

    /** @param configured whether the configuration names them, and not the environment */
    Providers(CatalogSource catalog, Deadlines deadlines, ProviderSetup setup, Map<String, ActiveProvider> active,
            boolean configured, Aliases aliases,
            Function<OfferId, OfferHealth> newHealth, PriceBook prices, InstantSource clock) {
        this.catalog = catalog;
        this.deadlines = deadlines;
        this.setup = setup;
        this.active = active;
        this.configured = configured;
        this.newHealth = newHealth;
        this.aliases = aliases;
        this.prices = prices;
        this.clock = clock;
        this.snapshot = snapshotOf(catalog.current());
        active.values().forEach(provider -> provider.catalogId().ifPresent(catalog::activate));
        catalog.addListener(reload -> renew(reload.after(), Map.of()));
    }

    /**
     * One more provider, of the catalogue. Does nothing if it is in use with this key.
     *
     * @throws IllegalArgumentException if the catalogue does not know it, or it is in use with another key
     */
    void add(String name, ApiKey key) {
        ActiveProvider present = active.get(name);
        if (present != null) {
            if (!present.keys().keys().contains(key)) {
                throw new IllegalArgumentException("Provider " + name + " is in use with another key or without one."
                        + " Give no second key, or all keys as camel.component.llmrouter.providers[" + name
                        + "].api-keys");
            }
            return;
        }
        if (catalog.current().provider(name).isEmpty()) {
            throw new IllegalArgumentException("The catalogue has no provider '" + Texts.shortened(name)
                    + "' that a key could be for. Name one that it has, such as openai, or configure"
                    + " camel.component.llmrouter.providers[NAME]");
        }
        catalog.activate(name);
        ProviderConfiguration settings = new ProviderConfiguration();
        settings.setApiKey(key.reveal());
        renew(catalog.current(), Map.of(name, setup.activate(name, settings)));
    }

    private void renew(Catalog current, Map<String, ActiveProvider> more) {
        lock.lock();
        try {
            Map<String, ActiveProvider> all = new LinkedHashMap<>(active);
            all.putAll(more);
            active = all;
            snapshot = snapshotOf(current);
        } finally {
            lock.unlock();
        }
    }

    /** All offers as of now. */
    OfferBook book() {
        return models().book();
    }

    /** Which models there are as of now, and what they are called. */
    ModelDirectory models() {
        return snapshot().models();
    }

    /**
     * What a call is charged that an offer served at whatever time: by what was negotiated for that time, and else by what
     * the offer costs now.
     */
    Charge charge(OfferId offer, Consumption used) {
        return charge(prices, offer, used);
    }

    /** What was negotiated. */
    PriceBook prices() {
        return prices;
    }

    /** The same by what other lists say was negotiated. */
    Charge charge(PriceBook negotiated, OfferId offer, Consumption used) {
        Consumption inTier = offer.tier().map(tier -> used.in(tier.word())).orElse(used);
        return negotiated.charge(offer.configuredProvider(), offer.model(), snapshot().listed(offer), inTier);
    }

    private Snapshot snapshot() {
        Snapshot now = snapshot;
        if (now.isOver(clock.millis())) {
            renew(catalog.current(), Map.of());
            now = snapshot;
        }
        return now;
    }

    /** How long the vectors of each model were so far. */
    VectorLengths lengths() {
        return lengths;
    }

    /** The catalogue, for a reload. */
    CatalogSource catalog() {
        return catalog;
    }

    /** The health of an offer: the same object at every call. */
    OfferHealth health(OfferId offer) {
        return health.computeIfAbsent(offer, newHealth);
    }

    /** Forgets how the calls of all offers went, also of those that a reload of the catalogue took away. */
    void resetStatistics() {
        health.values().forEach(OfferHealth::resetStatistics);
    }

    /** One offer, in whatever spelling of its model. */
    Optional<Offer> offer(OfferId id) {
        ModelDirectory now = models();
        return now.slug(id.model()).flatMap(slug -> now.book().find(new OfferId(id.provider(), slug)));
    }

    /** Why a provider in use does not have an offer, for whoever named it. */
    String whyNoOffer(OfferId id) {
        String why = "Provider '" + id.provider() + "' has no offer of '" + id.model() + "'";
        if (id.tier().isPresent() && offer(new OfferId(id.configuredProvider(), id.model())).isPresent()) {
            return why + ", as no such service tier is configured. Name it in camel.component.llmrouter.providers["
                    + id.configuredProvider() + "].models[" + id.model() + "].serviceTiers";
        }
        boolean hasVariants = names().contains(id.provider())
                && slug(id.model()).filter(slug -> offer(new OfferId(id.provider(), slug)).isPresent()).isPresent();
        return why + (hasVariants
                ? ". Variants and aliases choose among offers, which llmrouter: does; name the model alone, or call"
                        + " llmrouter:" + id.model()
                : ". Providers in use: " + names());
    }

    /** The keys of a provider. */
    Optional<KeyRing> keys(String provider) {
        return Optional.ofNullable(active.get(provider)).map(ActiveProvider::keys);
    }

    /** Where the calls to an offer end. */
    Optional<ProviderConnection> connection(OfferId offer) {
        return Optional.ofNullable(active.get(offer.configuredProvider())).map(ActiveProvider::connection);
    }

    /** The names of the providers in use, as configured. */
    List<String> names() {
        return List.copyOf(active.keySet());
    }

    /** How the credentials of each are doing, in the order of the configuration. */
    List<ProviderState> states() {
        return active.values().stream().map(provider -> ProviderState.of(provider.name(), provider.keys())).toList();
    }

    /**
     * The model that an expression such as {@code openai/gpt-5.2:floor} means, and who offers it.
     *
     * @throws InvalidRequestException if nobody knows the model, or its variants make no sense
     */
    ModelChoice choice(String expression) {
        try {
            return models().find(expression);
        } catch (InvalidModelException e) {
            InvalidRequestException thrown = Invalid.request(String.valueOf(e.getMessage()));
            thrown.explainedBy(Availability.of(Code.MODEL_NOT_FOUND, Texts.shortened(expression),
                    catalog.current().nearest(expression, SUGGESTIONS)));
            throw thrown;
        }
    }

    /** The slug of the model that an expression means, empty if nobody knows it. */
    Optional<String> slug(String expression) {
        return models().meant(expression);
    }

    /** Why nobody can be asked for a model that is known, and what would help. */
    String whyUnserved(String model) {
        List<String> serving = catalog.current()
                .model(model)
                .stream()
                .flatMap(known -> known.offers().stream())
                .map(CatalogOffer::providerId)
                .distinct()
                .toList();
        String inUse = active.isEmpty() ? "no provider is configured" : "the providers in use are " + names();
        return "No provider in use serves " + model + ": " + inUse + ". To add one, "
                + (configured ? toConfigure(model, serving) : toActivate(serving));
    }

    /** Variables of the environment are of no help beside what is configured. */
    private String toConfigure(String model, List<String> serving) {
        String known = ProviderSetup.activatedBy(serving).collect(Collectors.joining(", "));
        String own = "name the model at one in use, as in camel.component.llmrouter.providers[" + names().get(0)
                + "].models[" + Texts.shortened(model) + "].upstreamId";
        return known.isEmpty()
                ? own
                : "configure camel.component.llmrouter.providers[NAME] for one of " + known + ", or " + own;
    }

    private static String toActivate(List<String> serving) {
        String variables = ProviderSetup.variablesOf(serving).collect(Collectors.joining(", "));
        return variables.isEmpty()
                ? "configure camel.component.llmrouter.providers[NAME] with a model of this name"
                : "set one of " + variables + ", or configure camel.component.llmrouter.providers[NAME]";
    }

    private Snapshot snapshotOf(Catalog current) {
        return Snapshot.of(current, active.values(), this::health, aliases, prices, clock.instant());
    }

    @Override
    public void close() {
        active.values().forEach(provider -> provider.connection().close());
        setup.close();
        deadlines.close();
    }
}
