package io.github.llmrouter.preference;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.github.llmrouter.routing.OfferFilter;
import io.github.llmrouter.routing.ProviderPattern;
import io.github.llmrouter.routing.Wildcard;
import io.github.llmrouter.routing.filter.AllowedProviders;
import io.github.llmrouter.routing.filter.IgnoredProviders;
import io.github.llmrouter.routing.filter.Label;
import io.github.llmrouter.routing.filter.MaxPrice;
import io.github.llmrouter.routing.filter.NoDataCollection;
import io.github.llmrouter.routing.filter.Quantizations;
import io.github.llmrouter.routing.filter.Region;
import io.github.llmrouter.routing.filter.ZeroRetention;

/** The fields that say what an offer must be. */
final class FilterFields {

    static final Set<String> NAMES = Set.of("only", "ignore", "data_collection", "zdr", "enforce_distillable_text",
            "quantizations", "max_price", "region", "labels");

    private static final Set<String> PRICES = Set.of("prompt", "completion", "request", "audio", "image");

    private FilterFields() {}

    /** What a field demands; nothing if it says that all will do. */
    static List<OfferFilter> read(Field field) {
        return switch (field.name()) {
            case "only" -> List.of(new AllowedProviders(providers(field, field.someTexts())));
            case "ignore" -> ignored(providers(field, field.texts()));
            case "data_collection" -> field.oneOf(Set.of("allow", "deny")).equals("deny")
                    ? List.of(new NoDataCollection())
                    : List.of();
            case "zdr" -> field.bool() ? List.of(new ZeroRetention()) : List.of();
            case "quantizations" -> List.of(Quantizations.of(field.someTexts()));
            case "max_price" -> prices(field);
            case "region" -> List.of(new Region(regions(field)));
            case "labels" -> field.parts().stream().<OfferFilter>map(FilterFields::label).toList();
            default -> distillable(field);
        };
    }

    /** The names of providers, each checked. */
    static List<ProviderPattern> providers(Field field, List<String> names) {
        return names.stream().map(name -> {
            try {
                return ProviderPattern.of(name);
            } catch (IllegalArgumentException e) {
                throw field.wrong("must name providers, as in azure, azure/eu or azure-*");
            }
        }).toList();
    }

    private static List<OfferFilter> ignored(List<ProviderPattern> providers) {
        return providers.isEmpty() ? List.of() : List.of(new IgnoredProviders(providers));
    }

    private static List<OfferFilter> prices(Field field) {
        Map<String, Field> parts = field.parts(PRICES);
        return Arrays.stream(MaxPrice.Part.values())
                .flatMap(part -> Optional.ofNullable(parts.get(part.name().toLowerCase(Locale.ROOT)))
                        .<OfferFilter>map(most -> new MaxPrice(part, most.number()))
                        .stream())
                .toList();
    }

    private static List<Wildcard> regions(Field field) {
        List<String> names = field.value().isTextual() ? List.of(field.text()) : field.someTexts();
        return names.stream().map(Wildcard::of).toList();
    }

    private static Label label(Field part) {
        return new Label(part.name().substring("labels.".length()), part.text());
    }

    private static List<OfferFilter> distillable(Field field) {
        if (field.bool()) {
            throw field.wrong("cannot be demanded here: no catalogue tells what may be distilled");
        }
        return List.of();
    }
}
