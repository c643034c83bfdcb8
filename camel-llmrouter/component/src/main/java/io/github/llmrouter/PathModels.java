package io.github.llmrouter;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.github.llmrouter.CallConfiguration.Operation;
import io.github.llmrouter.routing.ConfiguredLengths;
import io.github.llmrouter.routing.ModelOffers;
import io.github.llmrouter.routing.Offer;
import io.github.llmrouter.routing.Requirement;
import io.github.llmrouter.slug.ModelRestrictions;

/** What is known of the models of a path before there is any message. */
final class PathModels {

    private static final Logger LOG = LoggerFactory.getLogger(LlmRouterEndpoint.class);

    private final LlmRouterEndpoint endpoint;
    private final CallOptions call;

    /** @param call what the path says */
    PathModels(LlmRouterEndpoint endpoint, CallOptions call) {
        this.endpoint = endpoint;
        this.call = call;
    }

    /**
     * Makes the routes of a configured path, so that they are there to see, and to advise, before the first message.
     *
     * @throws InvalidRequestException if the path names a preset that there is not
     */
    static void ensureRoutes(LlmRouterEndpoint endpoint) {
        CallOptions path = CallOptions.ofPath(endpoint, endpoint.getComponent().presets().current());
        List<Offer> known = new PathModels(endpoint, path).known();
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
                    .forEach(way -> check(way, presets));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("llmrouter:" + endpoint.getModel() + ": " + e.getMessage());
        }
    }

    private void check(Ways.Way way, PresetBook presets) {
        AskedModels asked = new AskedModels(endpoint, way.options());
        List<Alternative> alternatives = configured(asked, way, presets);
        asked.idleRestrictions()
                .forEach(name -> LOG.warn("llmrouter:{}: allowedModels or excludedModels names '{}', which no model is"
                        + " known by", endpoint.getModel(), name));
        try {
            List<ModelOffers> models = AskedModels.offers(asked.resolve(alternatives, ModelRestrictions.NONE));
            if (asked.areForEmbeddings() && way.options().options().getDimensions() == null) {
                ConfiguredLengths.conflict(models).ifPresent(conflict -> {
                    throw new IllegalArgumentException(conflict);
                });
            }
        } catch (LlmRouterException e) {
            if (way.options().preset().isPresent()) {
                throw new IllegalArgumentException(e.getMessage());
            }
            LOG.warn("llmrouter:{}: {}", endpoint.getModel(), e.getMessage());
        }
    }

    private static List<Alternative> configured(AskedModels asked, Ways.Way way, PresetBook presets) {
        try {
            return asked.of(way.models(), presets);
        } catch (InvalidRequestException e) {
            throw new IllegalArgumentException("fallbackModels: " + e.getMessage());
        }
    }

    /** How the model of a path and its fallbacks are doing now; without offers if nobody knows or serves them. */
    static ModelState state(LlmRouterEndpoint endpoint) {
        try {
            return new PathModels(endpoint, CallOptions.ofPath(endpoint, endpoint.getComponent().presets().current()))
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
            AskedModels asked = new AskedModels(endpoint, way.options());
            List<Alternative> alternatives = asked.of(way.models(), presets);
            alternatives.forEach(alternative -> names.add(alternative.model()));
            models.addAll(resolvable(asked, alternatives));
        }
        Requirement requirement = offer -> areForEmbeddings() && !offer.embeddings().possible()
                ? Set.of(Requirement.EMBEDDINGS)
                : Set.of();
        return new ModelState(List.copyOf(names),
                OfferState.of(List.copyOf(models), endpoint.getComponent().clock().millis(), requirement));
    }

    /** The offers to show in the route; a model that is unknown now may be known after a reload. */
    List<Offer> known() {
        if (!endpoint.hasOwnRoute()) {
            return List.of();
        }
        PresetBook presets = endpoint.getComponent().presets().current();
        return Ways.of(endpoint, call, presets).stream().flatMap(way -> {
            AskedModels asked = new AskedModels(endpoint, way.options());
            return resolvable(asked, asked.of(way.models(), presets)).stream();
        }).flatMap(model -> model.offers().stream()).distinct().toList();
    }

    /** None if one of the names is of no use. */
    private static List<ModelOffers> resolvable(AskedModels asked, List<Alternative> alternatives) {
        try {
            return AskedModels.offers(asked.resolve(alternatives, ModelRestrictions.NONE));
        } catch (LlmRouterException e) {
            return List.of();
        }
    }

    private boolean areForEmbeddings() {
        return call.options().getOperation() == Operation.embeddings;
    }

    private AutoRouter auto() {
        return endpoint.getComponent().autoRouter();
    }

    private Providers providers() {
        return endpoint.getComponent().inUse();
    }
}
