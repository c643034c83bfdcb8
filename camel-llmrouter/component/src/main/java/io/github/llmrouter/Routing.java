package io.github.llmrouter;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.apache.camel.AsyncProcessor;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.github.llmrouter.CallConfiguration.Operation;
import io.github.llmrouter.eip.EmbeddingQuestion;
import io.github.llmrouter.eip.Question;
import io.github.llmrouter.preference.ModelEntry;
import io.github.llmrouter.routing.ConfiguredLengths;
import io.github.llmrouter.routing.Demand;
import io.github.llmrouter.routing.Inquiry;
import io.github.llmrouter.routing.ModelOffers;
import io.github.llmrouter.routing.Offer;
import io.github.llmrouter.routing.OfferBook;
import io.github.llmrouter.routing.Preferences;
import io.github.llmrouter.routing.Requirement;
import io.github.llmrouter.routing.RoutePlan;
import io.github.llmrouter.routing.Wish;

/** Which models are asked for by some options, who offers them, and the generated route that leads there. */
final class Routing {

    private static final Logger LOG = LoggerFactory.getLogger(LlmRouterEndpoint.class);

    /** The offers of the models of these options, for as long as the snapshot stands that they are from. */
    private record Resolved(OfferBook book, PresetBook presets, List<Served> models, Optional<String> conflict) {}

    /** A model to ask, and who offers it. */
    private record Served(Alternative alternative, ModelOffers offers) {}

    private final LlmRouterEndpoint endpoint;
    private final CallOptions call;
    private final List<ModelEntry> fallbacks;
    private volatile @Nullable Resolved resolved;

    Routing(LlmRouterEndpoint endpoint, CallOptions call) {
        this.endpoint = endpoint;
        this.call = call;
        this.fallbacks = Alternative.entries(call.options().getFallbackModels());
    }

    /**
     * Makes the routes of a configured path, so that they are there to see, and to advise, before the first message.
     *
     * @throws InvalidRequestException if the path names a preset that there is not
     */
    static void ensureRoutes(LlmRouterEndpoint endpoint) {
        CallOptions path = CallOptions.ofPath(endpoint, endpoint.getComponent().presets().current());
        List<Offer> known = new Routing(endpoint, path).known();
        // without an offer no call gets as far as the route; names that nobody serves would only pile up
        if (!known.isEmpty()) {
            endpoint.getComponent().routes().ensure(endpoint.getModel(), known);
        }
    }

    /**
     * Says early what every message would be told. That nobody serves the model of a path is no reason not to start: a
     * reload of the catalogue may bring the model, and a test may take the provider's place. A preset is configured beside
     * the providers, and is wrong without one.
     *
     * @throws IllegalArgumentException for embeddings, if a fallback has vectors of another length; for a preset, if nobody
     *                                  serves it; if a fallback names a preset that is not there
     */
    void check(PresetBook presets) {
        List<Alternative> asked = configured(presets);
        try {
            List<ModelOffers> models = offers(resolve(asked));
            if (isForEmbeddings() && call.options().getDimensions() == null) {
                ConfiguredLengths.conflict(models).ifPresent(conflict -> {
                    throw new IllegalArgumentException("llmrouter:" + endpoint.getModel() + ": " + conflict);
                });
            }
        } catch (LlmRouterException e) {
            if (call.preset().isPresent()) {
                throw new IllegalArgumentException("llmrouter:" + endpoint.getModel() + ": " + e.getMessage());
            }
            LOG.warn("llmrouter:{}: {}", endpoint.getModel(), e.getMessage());
        }
    }

    /** Whether a fallback names a preset. */
    boolean namesPresets() {
        return fallbacks.stream().anyMatch(fallback -> fallback.reference().preset().isPresent());
    }

    private List<Alternative> configured(PresetBook presets) {
        try {
            return own(presets);
        } catch (InvalidRequestException e) {
            throw new IllegalArgumentException("llmrouter:" + endpoint.getModel() + ": fallbackModels: " + e
                    .getMessage());
        }
    }

    private static List<Alternative> alternatives(Alternative first, List<ModelEntry> others, PresetBook presets) {
        return Stream.concat(Stream.of(first), others.stream().map(entry -> Alternative.of(entry, presets))).toList();
    }

    /**
     * Plans a call.
     *
     * @throws LlmRouterException as {@link #inquiry} does
     */
    RoutePlan plan(CallProfiles.Wanted wanted, Exchange exchange) {
        LlmRouterComponent router = endpoint.getComponent();
        return inquiry(wanted, exchange).plan(router.planner(), router.random());
    }

    /**
     * What a call asks for.
     *
     * @throws LlmRouterException if a model is unknown, nobody serves any, or they may not stand in for each other
     */
    Inquiry inquiry(CallProfiles.Wanted wanted, Exchange exchange) {
        Question question = wanted.asked().question();
        Resolved now = wanted.isConfigured() ? own() : resolved(wanted);
        if (question instanceof EmbeddingQuestion embeddings && embeddings.request().dimensions().isEmpty()) {
            now.conflict().ifPresent(conflict -> {
                throw Invalid.request(conflict);
            });
        }
        Demand demand = Demand.at(endpoint.getComponent().clock().millis())
                .within(call.options().getTimeout())
                .requiring(question::lacking);
        return new Inquiry(now.models()
                .stream()
                .map(served -> wish(served, wanted.preferences(), question, exchange))
                .toList(), demand);
    }

    private Wish wish(Served served, Preferences all, Question question, Exchange exchange) {
        Wish wish = served.alternative().wish(served.offers(), all, exchange);
        if (!wish.preferences().requireParameters()) {
            return wish;
        }
        Question asked = wish.parameters().isEmpty() ? question : question.with(wish.parameters());
        return wish.demanding(new RequiredParameters(asked, providers()));
    }

    /** How the model of a path and its fallbacks are doing now; without offers if nobody knows or serves them. */
    static ModelState state(LlmRouterEndpoint endpoint) {
        try {
            return new Routing(endpoint, CallOptions.ofPath(endpoint, endpoint.getComponent().presets().current()))
                    .state();
        } catch (InvalidRequestException noSuchPreset) {
            return new ModelState(List.of(endpoint.getModel()), List.of());
        }
    }

    private ModelState state() {
        List<Alternative> asked = own(endpoint.getComponent().presets().current());
        List<String> names = asked.stream().map(Alternative::model).toList();
        Requirement requirement = offer -> isForEmbeddings() && !offer.embeddings().possible()
                ? Set.of(Requirement.EMBEDDINGS)
                : Set.of();
        try {
            return new ModelState(names, OfferState.of(offers(resolve(asked)),
                    endpoint.getComponent().clock().millis(), requirement));
        } catch (LlmRouterException e) {
            return new ModelState(names, List.of());
        }
    }

    private Resolved own() {
        Resolved now = resolved;
        PresetBook presets = endpoint.getComponent().presets().current();
        if (now == null || now.book() != providers().book() || now.presets() != presets) {
            now = resolved(own(presets), presets);
            resolved = now;
        }
        return now;
    }

    private List<Alternative> own(PresetBook presets) {
        return alternatives(Alternative.of(call.model()), fallbacks, presets);
    }

    private Resolved resolved(CallProfiles.Wanted wanted) {
        PresetBook presets = endpoint.getComponent().presets().current();
        return resolved(alternatives(wanted.first(), wanted.body().others().orElse(fallbacks), presets), presets);
    }

    private Resolved resolved(List<Alternative> asked, PresetBook presets) {
        OfferBook book = providers().book();
        List<Served> models = resolve(asked);
        return new Resolved(book, presets, models,
                isForEmbeddings() ? ConfiguredLengths.conflict(offers(models)) : Optional.empty());
    }

    private static List<ModelOffers> offers(List<Served> models) {
        return models.stream().map(Served::offers).toList();
    }

    private boolean isForEmbeddings() {
        return call.options().getOperation() == Operation.embeddings;
    }

    /** What calls the router's route. */
    AsyncProcessor route() {
        String path = endpoint.hasOwnRoute() ? endpoint.getModel() : LlmRouterEndpoint.DYNAMIC;
        return endpoint.getComponent().routes().processor(path, this::known);
    }

    private List<Served> resolve(List<Alternative> asked) {
        List<Served> models = new ArrayList<>(asked.size());
        asked.forEach(alternative -> add(models, alternative));
        if (models.stream().allMatch(served -> served.offers().offers().isEmpty())) {
            throw Unserved.by(providers(), asked.get(0).model());
        }
        return models;
    }

    /** A fallback may be the model itself, in another spelling perhaps: its offers are asked once. */
    private void add(List<Served> models, Alternative alternative) {
        ModelOffers offers = providers().offers(alternative.model());
        if (models.stream().noneMatch(known -> known.offers().model().equals(offers.model()))) {
            models.add(new Served(alternative, offers));
        }
    }

    /** The offers to show in the route; a model that is unknown now may be known after a reload. */
    private List<Offer> known() {
        if (!endpoint.hasOwnRoute()) {
            return List.of();
        }
        try {
            return resolve(own(endpoint.getComponent().presets().current())).stream()
                    .flatMap(served -> served.offers().offers().stream())
                    .distinct()
                    .toList();
        } catch (LlmRouterException e) {
            return List.of();
        }
    }

    private Providers providers() {
        return endpoint.getComponent().inUse();
    }
}
