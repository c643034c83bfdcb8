package io.github.llmrouter;

import java.util.List;
import java.util.Optional;

import io.github.llmrouter.CallConfiguration.Operation;
import io.github.llmrouter.auto.Tier;

/** The ways that calls of a path may go: one, or one for each tier where the model is left to the router. */
final class Ways {

    /** Why there is no choosing for embeddings. */
    static final String FOR_CHATS = "The model auto is for chats: vectors of different models cannot be compared. Name"
            + " the model";

    /**
     * One of them.
     *
     * @param options of whoever is asked, with its preset
     * @param models  who is asked first, then who stands in
     */
    record Way(CallOptions options, List<String> models) {}

    private Ways() {}

    /**
     * The ways from a path.
     *
     * @param  call                     what the path says
     * @throws IllegalArgumentException if the model is left to the router and that makes no sense there
     * @throws InvalidRequestException  if a tier names a preset that there is not
     */
    static List<Way> of(LlmRouterEndpoint endpoint, CallOptions call, PresetBook presets) {
        AutoRouter auto = endpoint.getComponent().autoRouter();
        if (!auto.isAsked(call.model())) {
            return List.of(new Way(call, List.of(call.model())));
        }
        if (call.options().getOperation() == Operation.embeddings) {
            throw new IllegalArgumentException(FOR_CHATS);
        }
        return auto.tiers().stream().map(tier -> way(tier, endpoint, call, presets)).toList();
    }

    private static Way way(Tier tier, LlmRouterEndpoint endpoint, CallOptions call, PresetBook presets) {
        Optional<String> preset = tier.first().preset();
        if (preset.isEmpty()) {
            return new Way(call, tier.models(call.model()));
        }
        if (call.preset().isPresent()) {
            throw new IllegalArgumentException(twoPresets(tier));
        }
        CallOptions own = CallOptions.with(endpoint, preset.get(), presets.get(preset.get()));
        List<String> models = tier.models(own.model());
        if (endpoint.getComponent().autoRouter().isAsked(models.get(0))) {
            throw new IllegalArgumentException(inACircle(tier));
        }
        return new Way(own, models);
    }

    /** A preset leads to a tier that names another one. */
    static String twoPresets(Tier tier) {
        return "The preset leaves its model to auto, whose tier '" + tier.name() + "' names the preset '"
                + tier.first().preset().orElse("") + "'; a call has one preset. Name the model in the tier";
    }

    /** A tier names a preset that leads back to the tiers. */
    static String inACircle(Tier tier) {
        return "The tier '" + tier.name() + "' names the preset '" + tier.first().preset().orElse("")
                + "', which leaves its model to auto, which chooses among the tiers. Name a model in the preset";
    }
}
