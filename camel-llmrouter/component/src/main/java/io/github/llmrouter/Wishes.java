package io.github.llmrouter;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

import io.github.llmrouter.failure.FailureKind.Category;
import io.github.llmrouter.routing.Offer;
import io.github.llmrouter.routing.Preferences;
import io.github.llmrouter.routing.Wish;
import io.github.llmrouter.slug.ModelChoice;
import io.github.llmrouter.slug.ModelRestrictions;

/**
 * Makes wishes of models as they are written: by the options of an endpoint and the preset that a call names, and by what
 * their variants say.
 */
final class Wishes {

    private final LlmRouterEndpoint endpoint;
    private final CallOptions call;
    private final Preferences preferences;
    private final ModelRestrictions restrictions;

    Wishes(LlmRouterEndpoint endpoint, CallOptions call) {
        this.endpoint = endpoint;
        this.call = call;
        this.preferences = PreferenceReader.of(call.options());
        this.restrictions = endpoint.getComponent()
                .getConfiguration()
                .restrictions()
                .and(endpoint.getConfiguration().restrictions())
                .and(call.preset().map(Preset::restrictions).orElse(ModelRestrictions.NONE));
    }

    /**
     * The wishes of one call, in their order.
     *
     * @param  models             the model asked for, then its fallbacks, each with variants
     * @throws LlmRouterException if one is unknown, nobody serves any, or none may be asked
     */
    List<Wish> of(List<String> models) {
        List<Wish> wishes = new ArrayList<>(models.size());
        models.forEach(model -> add(wishes, wish(providers().choice(model))));
        if (wishes.stream().allMatch(wish -> wish.model().offers().isEmpty())) {
            throw noOffer(providers().whyUnserved(wishes.get(0).model().model()));
        }
        refuseIfNoneMayBeAsked(wishes);
        return List.copyOf(wishes);
    }

    /** Patterns for one model that nobody knows: they do nothing, which is not what somebody had in mind. */
    List<String> idleRestrictions() {
        return restrictions.unknown(providers().models()::slug);
    }

    private Wish wish(ModelChoice choice) {
        Preferences variants = choice.preferences();
        Preferences both = sortIsDefault() ? variants.over(preferences) : preferences.over(variants);
        Preferences all = refusal(choice.offers().model()).map(ModelRestrictions::filter)
                .map(filter -> new Preferences(List.of(filter), false, both.ordering()).over(both))
                .orElse(both);
        return new Wish(choice.offers(), all).changing(choice.change());
    }

    /** The sort of an endpoint or a preset wins over a variant, which wins over that of all endpoints. */
    private boolean sortIsDefault() {
        return !endpoint.isGiven("sort")
                && Objects.equals(call.options().getSort(), endpoint.getComponent().getConfiguration().getSort());
    }

    private Optional<String> refusal(String slug) {
        return restrictions.isEmpty()
                ? Optional.empty()
                : restrictions.refusal(slug, providers().models()::slug);
    }

    /**
     * A fallback may be a model that is asked already, in another spelling perhaps. Its offers are asked once: by the first
     * wish that admits them, as with {@code x:free} before {@code x}.
     */
    private static void add(List<Wish> wishes, Wish next) {
        List<Offer> left = new ArrayList<>(next.model().offers());
        boolean isKnown = false;
        for (int i = 0; i < wishes.size(); i++) {
            Wish earlier = wishes.get(i);
            if (earlier.model().model().equals(next.model().model())) {
                isKnown = true;
                left.removeIf(offer -> admits(earlier, offer));
                List<Offer> kept = earlier.model().offers().stream().filter(offer -> !left.contains(offer)).toList();
                wishes.set(i, earlier.only(kept));
            }
        }
        if (!isKnown || !left.isEmpty()) {
            wishes.add(next.only(left));
        }
    }

    private static boolean admits(Wish wish, Offer offer) {
        return wish.preferences().filters().stream().allMatch(filter -> filter.admits(offer));
    }

    private void refuseIfNoneMayBeAsked(List<Wish> wishes) {
        List<String> refusals = wishes.stream().flatMap(wish -> refusal(wish.model().model()).stream()).toList();
        if (refusals.size() == wishes.size()) {
            throw noOffer("No models match your request and model restrictions: " + refusals.stream()
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
