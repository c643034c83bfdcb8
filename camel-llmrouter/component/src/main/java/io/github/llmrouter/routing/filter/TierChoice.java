package io.github.llmrouter.routing.filter;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

import io.github.llmrouter.routing.Cutoffs;
import io.github.llmrouter.routing.Ordering;
import io.github.llmrouter.routing.Preferences;
import io.github.llmrouter.routing.ProviderPattern;
import io.github.llmrouter.routing.ServiceTier;
import io.github.llmrouter.routing.Sort;
import io.github.llmrouter.routing.Wish;

/**
 * Which service tiers of a model a call is for: the one that its request asks for, those that its preferences name, or the
 * one that its variant admits. With {@code priority} the offers of that tier come first and the usual ones after them, the
 * quickest of each first; with {@code flex} there are no others, and the cheapest comes first. Where no offer of the tier is
 * left, the call is an ordinary one.
 *
 * @param asked    what the request says, empty if nothing
 * @param admitted the tier that competes with the usual offers, unless the request says which or an order is demanded
 */
public record TierChoice(String asked, Optional<ServiceTier> admitted) {

    private static final Ordering PRIORITY_FIRST = new Ordering(ProviderPattern.listOf("*/priority"), true,
            Optional.of(Sort.THROUGHPUT), Optional.empty(), Cutoffs.NONE, Cutoffs.NONE);

    /** The wish for those tiers alone. */
    public Wish of(Wish wish) {
        if (!wish.model().hasTiers()) {
            return wish;
        }
        Optional<ServiceTier> wanted = wanted().filter(tier -> isLeft(tier, wish));
        if (wanted.isEmpty()) {
            return demanding(wish, isOpen() && order(wish).isEmpty() ? admitted : Optional.empty(), false);
        }
        return switch (wanted.get()) {
            case FLEX -> ordered(demanding(wish, wanted, true), Ordering.by(Sort.PRICE));
            case PRIORITY -> isOfOneOffer(wish)
                    ? ordered(demanding(wish, wanted, true), Ordering.by(Sort.THROUGHPUT))
                    : ordered(demanding(wish, wanted, false), PRIORITY_FIRST).changing(ServiceTier::unasked);
        };
    }

    /** Without fallbacks an order of ours would let all be asked that it names. */
    private static boolean isOfOneOffer(Wish wish) {
        return !wish.preferences().ordering().allowFallbacks() && order(wish).isEmpty();
    }

    /** Whether the request leaves the tier to others. */
    private boolean isOpen() {
        return asked.isEmpty() || asked.equalsIgnoreCase("auto");
    }

    private Optional<ServiceTier> wanted() {
        return switch (asked.toLowerCase(Locale.ROOT)) {
            case "fast" -> Optional.of(ServiceTier.PRIORITY);
            default -> ServiceTier.named(asked);
        };
    }

    private static boolean isLeft(ServiceTier tier, Wish wish) {
        Preferences preferences = wish.preferences();
        return wish.model()
                .offers()
                .stream()
                .filter(offer -> offer.tier().filter(tier::equals).isPresent())
                .anyMatch(offer -> preferences.filters().stream().allMatch(filter -> filter.admits(offer)));
    }

    private static Wish demanding(Wish wish, Optional<ServiceTier> tier, boolean isAlone) {
        return wish.demanding(new AdmittedTiers(tier, isAlone, named(wish)));
    }

    private static Wish ordered(Wish wish, Ordering otherwise) {
        Preferences preferences = wish.preferences();
        return wish.preferring(preferences.ordered(preferences.ordering().over(otherwise)));
    }

    private static List<ProviderPattern> named(Wish wish) {
        Stream<ProviderPattern> only = wish.preferences()
                .filters()
                .stream()
                .filter(AllowedProviders.class::isInstance)
                .flatMap(filter -> ((AllowedProviders) filter).providers().stream());
        return Stream.concat(only, order(wish).stream()).filter(pattern -> pattern.tier().isPresent()).toList();
    }

    private static List<ProviderPattern> order(Wish wish) {
        return wish.preferences().ordering().order();
    }
}
