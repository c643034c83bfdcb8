package io.github.llmrouter;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.apache.camel.AsyncProcessor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.github.llmrouter.CallConfiguration.Operation;
import io.github.llmrouter.eip.EmbeddingQuestion;
import io.github.llmrouter.eip.Question;
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
    private record Resolved(OfferBook book, List<ModelOffers> models, Optional<String> conflict) {

        List<Wish> wishes(Preferences preferences) {
            return models.stream().map(model -> new Wish(model, preferences)).toList();
        }
    }

    private final LlmRouterEndpoint endpoint;
    private final CallOptions call;
    private final List<String> fallbacks;
    private final Preferences preferences;
    private volatile @Nullable Resolved resolved;

    Routing(LlmRouterEndpoint endpoint, CallOptions call) {
        this.endpoint = endpoint;
        this.call = call;
        this.fallbacks = fallbacksOf(call.options());
        this.preferences = PreferenceReader.of(call.options());
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
     *                                  serves it
     */
    void check() {
        try {
            List<ModelOffers> models = resolve(call.model());
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

    /**
     * Plans a call.
     *
     * @throws LlmRouterException as {@link #inquiry} does
     */
    RoutePlan plan(String model, Question question) {
        LlmRouterComponent router = endpoint.getComponent();
        return inquiry(model, question).plan(router.planner(), router.random());
    }

    /**
     * What a call asks for.
     *
     * @param  model              that of the options, or one that came with the message
     * @throws LlmRouterException if a model is unknown, nobody serves any, or they may not stand in for each other
     */
    Inquiry inquiry(String model, Question question) {
        Resolved now = model.equals(call.model()) ? own() : resolved(providers().book(), model);
        if (question instanceof EmbeddingQuestion embeddings && embeddings.request().dimensions().isEmpty()) {
            now.conflict().ifPresent(conflict -> {
                throw Invalid.request(conflict);
            });
        }
        Demand demand = Demand.at(endpoint.getComponent().clock().millis())
                .within(call.options().getTimeout())
                .requiring(RequiredParameters.of(question, call.options(), providers()));
        return new Inquiry(now.wishes(preferences), demand);
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
        List<String> names = Stream.concat(Stream.of(call.model()), fallbacks.stream()).toList();
        Requirement requirement = offer -> isForEmbeddings() && !offer.embeddings().possible()
                ? Set.of(Requirement.EMBEDDINGS)
                : Set.of();
        try {
            return new ModelState(names, OfferState.of(resolve(call.model()),
                    endpoint.getComponent().clock().millis(), requirement));
        } catch (LlmRouterException e) {
            return new ModelState(names, List.of());
        }
    }

    private Resolved own() {
        Resolved now = resolved;
        if (now == null || now.book() != providers().book()) {
            now = resolved(providers().book(), call.model());
            resolved = now;
        }
        return now;
    }

    private Resolved resolved(OfferBook book, String model) {
        List<ModelOffers> models = resolve(model);
        return new Resolved(book, models, isForEmbeddings() ? ConfiguredLengths.conflict(models) : Optional.empty());
    }

    private boolean isForEmbeddings() {
        return call.options().getOperation() == Operation.embeddings;
    }

    /** What calls the router's route. */
    AsyncProcessor route() {
        String path = endpoint.hasOwnRoute() ? endpoint.getModel() : LlmRouterEndpoint.DYNAMIC;
        return endpoint.getComponent().routes().processor(path, this::known);
    }

    private List<ModelOffers> resolve(String model) {
        List<ModelOffers> models = new ArrayList<>(1 + fallbacks.size());
        add(models, model);
        fallbacks.forEach(fallback -> add(models, fallback));
        if (models.stream().allMatch(offers -> offers.offers().isEmpty())) {
            throw Unserved.by(providers(), model);
        }
        return models;
    }

    /** A fallback may be the model itself, in another spelling perhaps: its offers are asked once. */
    private void add(List<ModelOffers> models, String model) {
        ModelOffers offers = providers().offers(model);
        if (models.stream().noneMatch(known -> known.model().equals(offers.model()))) {
            models.add(offers);
        }
    }

    /** The offers to show in the route; a model that is unknown now may be known after a reload. */
    private List<Offer> known() {
        if (!endpoint.hasOwnRoute()) {
            return List.of();
        }
        try {
            return resolve(call.model()).stream().flatMap(model -> model.offers().stream()).distinct().toList();
        } catch (LlmRouterException e) {
            return List.of();
        }
    }

    private Providers providers() {
        return endpoint.getComponent().inUse();
    }

    private static List<String> fallbacksOf(LlmRouterConfiguration options) {
        return Optional.ofNullable(options.getFallbackModels())
                .map(list -> Arrays.stream(list.split(",")).map(String::strip).filter(name -> !name.isEmpty()).toList())
                .orElse(List.of());
    }
}
