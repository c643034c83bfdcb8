package io.github.llmrouter;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.llmrouter.failure.FailureKind.Category;
import io.github.llmrouter.routing.Offer;
import io.github.llmrouter.slug.ModelChoice;
import io.github.llmrouter.slug.ModelRestrictions;

/** Finds who serves models as they are written, and bounds which of them may be asked. */
final class ServedModels {

    private final LlmRouterEndpoint endpoint;
    private final ModelRestrictions restrictions;

    ServedModels(LlmRouterEndpoint endpoint, CallOptions call) {
        this.endpoint = endpoint;
        this.restrictions = endpoint.getComponent()
                .getConfiguration()
                .restrictions()
                .and(endpoint.getConfiguration().restrictions())
                .and(call.preset().map(Preset::restrictions).orElse(ModelRestrictions.NONE));
    }

    /**
     * The models of one call, in their order.
     *
     * @param  pinned             what a preset of the path lets be asked where the body takes another one
     * @throws LlmRouterException if one is unknown, nobody serves any, or none may be asked
     */
    List<Served> of(List<Alternative> asked, ModelRestrictions pinned) {
        List<Served> models = new ArrayList<>(asked.size());
        asked.forEach(alternative -> add(models, served(alternative, pinned)));
        if (models.stream().allMatch(served -> served.offers().offers().isEmpty())) {
            throw Unserved.by(providers(), models.get(0).offers().model());
        }
        refuseIfNoneMayBeAsked(models);
        return List.copyOf(models);
    }

    /** Patterns for one model that nobody knows: they do nothing, which is not what somebody had in mind. */
    List<String> idleRestrictions() {
        return restrictions.unknown(providers().models()::slug);
    }

    private Served served(Alternative alternative, ModelRestrictions pinned) {
        ModelChoice choice = providers().choice(alternative.model());
        return new Served(alternative, choice, Stream.of(restrictions, pinned, alternative.restrictions())
                .filter(some -> !some.isEmpty())
                .flatMap(some -> some.refusal(choice.offers().model(), providers().models()::slug).stream())
                .findFirst());
    }

    /**
     * A fallback may be a model that is asked already, in another spelling perhaps. Its offers are asked once: for the
     * first one that admits them, as with {@code x:free} before {@code x}.
     */
    private static void add(List<Served> models, Served next) {
        List<Offer> left = new ArrayList<>(next.offers().offers());
        boolean isKnown = false;
        for (int i = 0; i < models.size(); i++) {
            Served earlier = models.get(i);
            if (earlier.offers().model().equals(next.offers().model())) {
                isKnown = true;
                left.removeIf(earlier::admits);
                models.set(i, earlier.only(earlier.offers()
                        .offers()
                        .stream()
                        .filter(offer -> !left.contains(offer))
                        .toList()));
            }
        }
        if (!isKnown || !left.isEmpty()) {
            models.add(next.only(left));
        }
    }

    private static void refuseIfNoneMayBeAsked(List<Served> models) {
        if (models.stream().allMatch(served -> served.refusal().isPresent())) {
            throw noOffer("No models match your request and model restrictions: " + models.stream()
                    .flatMap(served -> served.refusal().stream())
                    .distinct()
                    .collect(Collectors.joining(", ")));
        }
    }

    private static NoOfferException noOffer(String message) {
        return new NoOfferException(message, Category.VALIDATION, List.of(), Optional.empty());
    }

    private Providers providers() {
        return endpoint.getComponent().inUse();
    }
}
