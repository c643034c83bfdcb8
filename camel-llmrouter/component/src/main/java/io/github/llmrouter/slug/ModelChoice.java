package io.github.llmrouter.slug;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import io.github.llmrouter.routing.ModelOffers;
import io.github.llmrouter.routing.OfferFilter;
import io.github.llmrouter.routing.Ordering;
import io.github.llmrouter.routing.Preferences;
import io.github.llmrouter.routing.RequestChange;
import io.github.llmrouter.routing.ServiceTier;
import io.github.llmrouter.routing.Sort;

/**
 * What an expression comes to.
 *
 * @param offers      those of the model that is meant
 * @param variants    what is asked of them besides
 * @param usualWindow how many tokens the model usually takes, prompt and answer together
 */
public record ModelChoice(ModelOffers offers, List<Variant> variants, OptionalLong usualWindow) {

    public ModelChoice {
        variants = List.copyOf(variants);
    }

    /** What the variants demand and wish of the offers. */
    public Preferences preferences() {
        if (variants.isEmpty()) {
            return Preferences.NONE;
        }
        List<OfferFilter> filters = new ArrayList<>();
        if (variants.contains(Variant.FREE)) {
            filters.add(new FreeOffers());
        }
        if (variants.contains(Variant.EXTENDED)) {
            filters.add(new LargerWindows(usualWindow));
        }
        return new Preferences(filters, false, sort().map(Ordering::by).orElse(Ordering.NONE));
    }

    /** What the variants change in a request. */
    public RequestChange change() {
        return variants.contains(Variant.THINKING) ? new ThinkingByDefault() : RequestChange.NONE;
    }

    /** The service tier that the variants admit beside the usual one. */
    public Optional<ServiceTier> tier() {
        return variants.stream().flatMap(variant -> variant.tier().stream()).findFirst();
    }

    private Optional<Sort> sort() {
        return variants.stream().flatMap(variant -> variant.sort().stream()).findFirst();
    }
}
