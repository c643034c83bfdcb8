package io.github.llmrouter;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.github.llmrouter.CallProfiles.Wanted;
import io.github.llmrouter.auto.AutoModel;
import io.github.llmrouter.auto.Tier;
import io.github.llmrouter.chat.ChatRequest;
import io.github.llmrouter.routing.ModelOffers;
import io.github.llmrouter.sticky.Session;

/**
 * One call as a part of a conversation that leaves its model to the router. It stays with the model that answered before,
 * whatever the rules say of the newest message, as OpenRouter has it: another model would have to read all of it anew.
 *
 * @param session over the models of all tiers
 */
record AutoSession(LlmRouterComponent router, Session session) {

    /** The conversation of a request; an order that is demanded is kept whoever answered before. */
    static AutoSession of(LlmRouterComponent router, Wanted wanted, ChatRequest request, Supplier<String> owner) {
        if (!wanted.preferences().ordering().order().isEmpty()) {
            return new AutoSession(router, Session.NONE);
        }
        Providers providers = router.inUse();
        // it is known by the name that all its calls ask for
        Stream<ModelOffers> models = Stream.concat(Stream.of(new ModelOffers(AutoModel.AUTO, List.of())),
                router.autoRouter()
                        .tiers()
                        .stream()
                        .flatMap(tier -> names(router, tier).stream())
                        .distinct()
                        .flatMap(name -> providers.slug(name).flatMap(providers.book()::find).stream()));
        return new AutoSession(router, router.sessions().of(models.toList(), request, owner));
    }

    /** The model that answered before, if that still counts. */
    Optional<String> model() {
        return session.pin().map(pin -> pin.offer().model());
    }

    /** The tier of a model: one that asks it first, or else one that asks it at all. */
    Optional<Tier> tier(String model) {
        return router.autoRouter()
                .tiers()
                .stream()
                .filter(tier -> place(tier, model) >= 0)
                .min(Comparator.comparingInt(tier -> place(tier, model)));
    }

    /** The models to ask, in whatever spelling, with one before the others. */
    List<String> first(String model, List<String> names) {
        List<String> ordered = new ArrayList<>(names);
        ordered.sort(Comparator.comparing(name -> !isMeant(name, model)));
        return ordered;
    }

    private int place(Tier tier, String model) {
        List<String> names = names(router, tier);
        for (int i = 0; i < names.size(); i++) {
            if (isMeant(names.get(i), model)) {
                return i;
            }
        }
        return -1;
    }

    private boolean isMeant(String name, String model) {
        return router.inUse().slug(name).filter(model::equals).isPresent();
    }

    /** Of a preset that is not there, none. */
    private static List<String> names(LlmRouterComponent router, Tier tier) {
        PresetBook presets = router.presets().current();
        return tier.models(tier.first().preset().filter(presets::knows).map(presets::get).map(Preset::model).orElse(""))
                .stream()
                .filter(name -> !name.isEmpty())
                .toList();
    }
}
