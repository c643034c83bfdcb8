package io.github.llmrouter;

import java.util.List;
import java.util.stream.Stream;

import io.github.llmrouter.CallConfiguration.Operation;
import io.github.llmrouter.preference.ModelEntry;
import io.github.llmrouter.routing.ModelOffers;
import io.github.llmrouter.slug.ModelRestrictions;

/** Which models are asked for by some options, and who offers them. */
final class AskedModels {

    private final LlmRouterEndpoint endpoint;
    private final CallOptions call;
    private final List<ModelEntry> fallbacks;
    private final ServedModels served;

    AskedModels(LlmRouterEndpoint endpoint, CallOptions call) {
        this.endpoint = endpoint;
        this.call = call;
        this.fallbacks = Alternative.entries(call.options().getFallbackModels());
        this.served = new ServedModels(endpoint, call);
    }

    /** Whether a fallback names a preset. */
    boolean namesPresets() {
        return fallbacks.stream().anyMatch(fallback -> fallback.reference().preset().isPresent());
    }

    /** Whether vectors are asked for. */
    boolean areForEmbeddings() {
        return call.options().getOperation() == Operation.embeddings;
    }

    /** Whether a message may ask for vectors; to be told what would become of it, at least. */
    boolean mayBeForEmbeddings() {
        return areForEmbeddings() || call.options().getOperation() == Operation.explain;
    }

    /**
     * Some models, and the fallbacks of the options.
     *
     * @throws InvalidRequestException if a fallback names a preset that there is not
     */
    List<Alternative> of(List<String> models, PresetBook presets) {
        return alternatives(models.stream().map(Alternative::of).toList(), fallbacks, presets);
    }

    /**
     * What a message asks for: its own fallbacks, if it may have some, and those of the options otherwise.
     *
     * @throws InvalidRequestException if a fallback names a preset that there is not
     */
    List<Alternative> of(CallProfiles.Wanted wanted, PresetBook presets) {
        return alternatives(wanted.first(), wanted.body().others().orElse(fallbacks), presets);
    }

    private static List<Alternative> alternatives(List<Alternative> first, List<ModelEntry> others,
            PresetBook presets) {
        return Stream.concat(first.stream(), others.stream().map(entry -> Alternative.of(entry, presets))).toList();
    }

    /**
     * Who serves them.
     *
     * @throws LlmRouterException if one is unknown, nobody serves any, or none may be asked
     */
    List<Served> resolve(List<Alternative> asked, ModelRestrictions pinned) {
        asked.forEach(alternative -> refuseAuto(alternative.model()));
        return served.of(asked, pinned);
    }

    /** Patterns of the restrictions for one model that nobody knows. */
    List<String> idleRestrictions() {
        return served.idleRestrictions();
    }

    /** The offers of each. */
    static List<ModelOffers> offers(List<Served> models) {
        return models.stream().map(Served::offers).toList();
    }

    private void refuseAuto(String model) {
        if (endpoint.getComponent().autoRouter().isAsked(model)) {
            throw Invalid.request("The model '" + model + "' cannot stand in for others. Name the models of a tier, or"
                    + " ask " + model + " first, with fallbackModels that stand in for its tiers");
        }
    }
}
