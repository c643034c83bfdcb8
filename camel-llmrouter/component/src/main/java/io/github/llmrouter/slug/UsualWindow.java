package io.github.llmrouter.slug;

import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

import io.github.llmrouter.catalog.CatalogModel;
import io.github.llmrouter.catalog.Limits;
import io.github.llmrouter.routing.ModelOffers;
import io.github.llmrouter.routing.Offer;

/** How large the window of a model usually is: so large as most providers of the catalogue have it, or most in use. */
final class UsualWindow {

    private UsualWindow() {}

    /** In tokens; of several sizes that are equally usual the smallest; empty if nobody knows. */
    static OptionalLong of(Optional<CatalogModel> model, ModelOffers inUse) {
        OptionalLong listed = mode(model.stream()
                .flatMap(known -> known.offers().stream())
                .mapToLong(offer -> tokens(offer.limits())));
        return listed.isPresent()
                ? listed
                : mode(inUse.offers()
                        .stream()
                        .map(Offer::limits)
                        .mapToLong(UsualWindow::tokens));
    }

    private static long tokens(Limits limits) {
        return limits.contextTokens().orElse(0);
    }

    private static OptionalLong mode(LongStream windows) {
        Map<Long, Long> times = windows.filter(tokens -> tokens > 0)
                .boxed()
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        return times.entrySet()
                .stream()
                .max(Map.Entry.<Long, Long>comparingByValue()
                        .thenComparing(Map.Entry.comparingByKey(Comparator
                                .reverseOrder())))
                .map(usual -> OptionalLong.of(usual.getKey()))
                .orElseGet(OptionalLong::empty);
    }
}
