package io.github.llmrouter;

import java.util.LinkedHashSet;
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
import io.github.llmrouter.eip.ChatQuestion;
import io.github.llmrouter.eip.EmbeddingQuestion;
import io.github.llmrouter.eip.Question;
import io.github.llmrouter.preference.ModelEntry;
import io.github.llmrouter.routing.ConfiguredLengths;
import io.github.llmrouter.routing.Demand;
import io.github.llmrouter.routing.Inquiry;
import io.github.llmrouter.routing.ModelOffers;
import io.github.llmrouter.routing.Offer;
import io.github.llmrouter.routing.OfferBook;
import io.github.llmrouter.routing.Requirement;
import io.github.llmrouter.routing.RoutePlan;
import io.github.llmrouter.routing.Wish;
import io.github.llmrouter.slug.ModelRestrictions;
import io.github.llmrouter.sticky.Session;

/** Which models are asked for by some options, who offers them, and the generated route that leads there. */
final class Routing {

    private static final String VERBOSITY = "verbosity";
    private static final Logger LOG = LoggerFactory.getLogger(LlmRouterEndpoint.class);

    /** The offers of the models of these options, for as long as the snapshot stands that they are from. */
    private record Resolved(OfferBook book, PresetBook presets, List<Served> models, Optional<String> conflict) {}

    /** A plan, and the conversation that the call is a part of. */
    record Planned(RoutePlan plan, Session session) {}

    private record Asking(Inquiry inquiry, Session session) {}

    private final LlmRouterEndpoint endpoint;
    private final CallOptions call;
    private final List<ModelEntry> fallbacks;
    private final ServedModels served;
    private volatile @Nullable Resolved resolved;

    Routing(LlmRouterEndpoint endpoint, CallOptions call) {
        this.endpoint = endpoint;
        this.call = call;
        this.fallbacks = Alternative.entries(call.options().getFallbackModels());
        this.served = new ServedModels(endpoint, call);
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
     *                                  serves it; if a fallback names a preset that is not there; for auto, if there
     *                                  is nothing to choose from
     * @throws InvalidRequestException  if a tier of auto names a preset that there is not
     */
    void check(PresetBook presets) {
        try {
            auto().refuseWithoutTiers(call.model(), providers());
            Ways.of(endpoint, call, presets)
                    .forEach(way -> new Routing(endpoint, way.options()).check(way.models(), presets));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("llmrouter:" + endpoint.getModel() + ": " + e.getMessage());
        }
    }

    private void check(List<String> names, PresetBook presets) {
        List<Alternative> asked = configured(names, presets);
        served.idleRestrictions()
                .forEach(name -> LOG.warn("llmrouter:{}: allowedModels or excludedModels names '{}', which no model is"
                        + " known by", endpoint.getModel(), name));
        try {
            List<ModelOffers> models = offers(resolve(asked));
            if (isForEmbeddings() && call.options().getDimensions() == null) {
                ConfiguredLengths.conflict(models).ifPresent(conflict -> {
                    throw new IllegalArgumentException(conflict);
                });
            }
        } catch (LlmRouterException e) {
            if (call.preset().isPresent()) {
                throw new IllegalArgumentException(e.getMessage());
            }
            LOG.warn("llmrouter:{}: {}", endpoint.getModel(), e.getMessage());
        }
    }

    /** Whether a fallback names a preset. */
    boolean namesPresets() {
        return fallbacks.stream().anyMatch(fallback -> fallback.reference().preset().isPresent());
    }

    private List<Alternative> configured(List<String> names, PresetBook presets) {
        try {
            return of(names, presets);
        } catch (InvalidRequestException e) {
            throw new IllegalArgumentException("fallbackModels: " + e.getMessage());
        }
    }

    private static List<Alternative> alternatives(List<Alternative> first, List<ModelEntry> others,
            PresetBook presets) {
        return Stream.concat(first.stream(), others.stream().map(entry -> Alternative.of(entry, presets))).toList();
    }

    /**
     * Plans a call.
     *
     * @throws LlmRouterException as {@link #inquiry} does
     */
    Planned plan(CallProfiles.Wanted wanted, Exchange exchange) {
        LlmRouterComponent router = endpoint.getComponent();
        Asking asking = asking(wanted, exchange);
        return new Planned(asking.inquiry().plan(router.planner(), router.random()), asking.session());
    }

    /** Whether a call asks for a model, and it can be asked now. */
    boolean asks(String model, CallProfiles.Wanted wanted, Exchange exchange) {
        try {
            return plan(wanted, exchange).plan()
                    .candidates()
                    .stream()
                    .anyMatch(candidate -> candidate.offer().id().model().equals(model));
        } catch (LlmRouterException e) {
            return false;
        }
    }

    /**
     * What a call asks for.
     *
     * @throws LlmRouterException if a model is unknown, nobody serves any, or they may not stand in for each other
     */
    Inquiry inquiry(CallProfiles.Wanted wanted, Exchange exchange) {
        return asking(wanted, exchange).inquiry();
    }

    private Asking asking(CallProfiles.Wanted wanted, Exchange exchange) {
        Question question = wanted.asked().question();
        Resolved now = wanted.isConfigured() ? own() : resolved(wanted);
        if (question instanceof EmbeddingQuestion embeddings && embeddings.request().dimensions().isEmpty()) {
            now.conflict().ifPresent(conflict -> {
                throw Invalid.request(conflict);
            });
        }
        LlmRouterComponent router = endpoint.getComponent();
        List<ModelOffers> models = offers(now.models());
        Session session = session(wanted, models);
        Demand demand = Demand.at(router.clock().millis())
                .within(call.options().getTimeout())
                .requiring(question::lacking)
                .wishing(verbosity(question))
                .asking(question.tokens(router.callTokens(), models), question.needs())
                .pinnedTo(session.pin());
        List<Wish> wishes = now.models()
                .stream()
                .map(served -> wish(served, wanted, question, exchange))
                .toList();
        return new Asking(new Inquiry(wishes, demand), session);
    }

    /** What a form of a request has a place for no catalogue tells. */
    private Requirement verbosity(Question question) {
        if (!question.json().hasNonNull(VERBOSITY)) {
            return Requirement.NONE;
        }
        Providers providers = providers();
        return offer -> providers.connection(offer.id().provider())
                .filter(connection -> question.dropped(connection, offer).contains(VERBOSITY))
                .map(unable -> Set.of(VERBOSITY))
                .orElse(Set.of());
    }

    /** An order that is demanded is kept whoever answered before. */
    private Session session(CallProfiles.Wanted wanted, List<ModelOffers> models) {
        if (wanted.auto().isPresent()) {
            return wanted.auto().get().session();
        }
        return wanted.asked().question() instanceof ChatQuestion chat
                && wanted.preferences().ordering().order().isEmpty()
                        ? endpoint.getComponent().sessions().of(models, chat.request())
                        : Session.NONE;
    }

    private Wish wish(Served served, CallProfiles.Wanted wanted, Question question, Exchange exchange) {
        Wish wish = served.wish(wanted.preferences(), wanted.isSorted(), exchange);
        Question asked = question.with(wish.change());
        Wish sized = asked == question
                ? wish
                : wish.asking(asked.tokens(endpoint.getComponent().callTokens(), List.of(wish.model())), asked.needs());
        return wish.preferences().requireParameters()
                ? sized.demanding(new RequiredParameters(asked, providers()))
                : sized;
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
        PresetBook presets = endpoint.getComponent().presets().current();
        Set<String> names = new LinkedHashSet<>();
        Set<ModelOffers> models = new LinkedHashSet<>();
        for (Ways.Way way : Ways.of(endpoint, call, presets)) {
            Routing routing = new Routing(endpoint, way.options());
            List<Alternative> asked = routing.of(way.models(), presets);
            asked.forEach(alternative -> names.add(alternative.model()));
            models.addAll(routing.resolvable(asked));
        }
        Requirement requirement = offer -> isForEmbeddings() && !offer.embeddings().possible()
                ? Set.of(Requirement.EMBEDDINGS)
                : Set.of();
        return new ModelState(List.copyOf(names),
                OfferState.of(List.copyOf(models), endpoint.getComponent().clock().millis(), requirement));
    }

    private Resolved own() {
        Resolved now = resolved;
        PresetBook presets = endpoint.getComponent().presets().current();
        if (now == null || now.book() != providers().book() || now.presets() != presets) {
            now = resolved(of(List.of(call.model()), presets), presets, ModelRestrictions.NONE);
            resolved = now;
        }
        return now;
    }

    private List<Alternative> of(List<String> models, PresetBook presets) {
        return alternatives(models.stream().map(Alternative::of).toList(), fallbacks, presets);
    }

    private Resolved resolved(CallProfiles.Wanted wanted) {
        PresetBook presets = endpoint.getComponent().presets().current();
        return resolved(alternatives(wanted.first(), wanted.body().others().orElse(fallbacks), presets), presets,
                wanted.pinned());
    }

    private Resolved resolved(List<Alternative> asked, PresetBook presets, ModelRestrictions pinned) {
        OfferBook book = providers().book();
        List<Served> models = resolve(asked, pinned);
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
        return resolve(asked, ModelRestrictions.NONE);
    }

    private List<Served> resolve(List<Alternative> asked, ModelRestrictions pinned) {
        asked.forEach(alternative -> refuseAuto(alternative.model()));
        return served.of(asked, pinned);
    }

    private void refuseAuto(String model) {
        if (auto().isAsked(model)) {
            throw Invalid.request("The model '" + model + "' cannot stand in for others. Name the models of a tier, or"
                    + " ask " + model + " first, with fallbackModels that stand in for its tiers");
        }
    }

    /** The offers to show in the route; a model that is unknown now may be known after a reload. */
    private List<Offer> known() {
        if (!endpoint.hasOwnRoute()) {
            return List.of();
        }
        PresetBook presets = endpoint.getComponent().presets().current();
        return Ways.of(endpoint, call, presets).stream().flatMap(way -> {
            Routing routing = new Routing(endpoint, way.options());
            return routing.resolvable(routing.of(way.models(), presets)).stream();
        }).flatMap(model -> model.offers().stream()).distinct().toList();
    }

    /** None if one of the names is of no use. */
    private List<ModelOffers> resolvable(List<Alternative> asked) {
        try {
            return offers(resolve(asked));
        } catch (LlmRouterException e) {
            return List.of();
        }
    }

    private AutoRouter auto() {
        return endpoint.getComponent().autoRouter();
    }

    private Providers providers() {
        return endpoint.getComponent().inUse();
    }
}
