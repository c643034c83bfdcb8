package io.github.llmrouter;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.github.llmrouter.catalog.Catalog;
import io.github.llmrouter.catalog.CatalogModel;
import io.github.llmrouter.catalog.CatalogOffer;
import io.github.llmrouter.catalog.CatalogSource;
import io.github.llmrouter.embedding.VectorLengths;
import io.github.llmrouter.explain.Availability;
import io.github.llmrouter.explain.Availability.Code;
import io.github.llmrouter.health.OfferHealth;
import io.github.llmrouter.provider.ApiKey;
import io.github.llmrouter.provider.Deadlines;
import io.github.llmrouter.provider.ProviderConnection;
import io.github.llmrouter.routing.ModelOffers;
import io.github.llmrouter.routing.Offer;
import io.github.llmrouter.routing.OfferBook;
import io.github.llmrouter.routing.OfferId;

/**
 * The providers in use and what they offer: a snapshot of offers that a reload of the catalogue, or one more provider,
 * replaces whole, over
 * connections and health that stay for as long as the component runs.
 */
final class Providers implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Providers.class);
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
    private volatile OfferBook book;

    /** @param configured whether the configuration names them, and not the environment */
    Providers(CatalogSource catalog, Deadlines deadlines, ProviderSetup setup, Map<String, ActiveProvider> active,
            boolean configured,
            Function<OfferId, OfferHealth> newHealth) {
        this.catalog = catalog;
        this.deadlines = deadlines;
        this.setup = setup;
        this.active = active;
        this.configured = configured;
        this.newHealth = newHealth;
        this.book = offersOf(catalog.current());
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

    private void renew(Catalog snapshot, Map<String, ActiveProvider> more) {
        lock.lock();
        try {
            Map<String, ActiveProvider> all = new LinkedHashMap<>(active);
            all.putAll(more);
            active = all;
            book = offersOf(snapshot);
        } finally {
            lock.unlock();
        }
    }

    /** All offers as of now. */
    OfferBook book() {
        return book;
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
        return book.find(id)
                .or(() -> catalog.current()
                        .model(id.model())
                        .flatMap(model -> book.find(new OfferId(id.provider(), model.slug()))));
    }

    /** Where the calls of a provider end. */
    Optional<ProviderConnection> connection(String provider) {
        return Optional.ofNullable(active.get(provider)).map(ActiveProvider::connection);
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
     * The offers of a model, in whatever spelling; none if it is known but no provider in use serves it.
     *
     * @throws InvalidRequestException if neither the catalogue nor the configuration knows the model
     */
    ModelOffers offers(String model) {
        OfferBook offers = book;
        Optional<ModelOffers> exact = offers.find(model);
        if (exact.isPresent()) {
            return exact.get();
        }
        String slug = catalog.current().model(model).orElseThrow(() -> unknown(model)).slug();
        return offers.find(slug).orElseGet(() -> new ModelOffers(slug, List.of()));
    }

    /** The slug of a model in whatever spelling, empty if neither the catalogue nor the configuration knows it. */
    Optional<String> slug(String model) {
        return book.find(model)
                .map(ModelOffers::model)
                .or(() -> catalog.current().model(model).map(CatalogModel::slug));
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

    private InvalidRequestException unknown(String model) {
        if (model.startsWith("preset/")) {
            return unknown(model, " Did you mean @" + Texts.shortened(model) + "?", List.of());
        }
        List<String> nearest = catalog.current().nearest(model, SUGGESTIONS);
        List<String> own = book.models()
                .stream()
                .map(ModelOffers::model)
                .filter(slug -> slug.contains(model))
                .limit(3)
                .toList();
        List<String> all = new ArrayList<>(own);
        nearest.stream().filter(slug -> !all.contains(slug)).forEach(all::add);
        String hint = all.isEmpty() ? "" : " Did you mean " + String.join(", ", all) + "?";
        return unknown(model, hint, all);
    }

    private static InvalidRequestException unknown(String model, String hint, List<String> nearest) {
        InvalidRequestException thrown = Invalid.request("Unknown model '" + Texts.shortened(model) + "'." + hint);
        thrown.explainedBy(Availability.of(Code.MODEL_NOT_FOUND, Texts.shortened(model), nearest));
        return thrown;
    }

    private OfferBook offersOf(Catalog snapshot) {
        List<Offer> offers = active.values()
                .stream()
                .flatMap(provider -> provider.offers(snapshot, this::health).stream())
                .toList();
        LOG.debug("{} offers of {} providers", offers.size(), active.size());
        return new OfferBook(offers);
    }

    @Override
    public void close() {
        active.values().forEach(provider -> provider.connection().close());
        deadlines.close();
    }
}
