package io.github.llmrouter.slug;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.llmrouter.catalog.Catalog;
import io.github.llmrouter.routing.ModelOffers;
import io.github.llmrouter.routing.OfferBook;

/** What a person may have meant who named a model that nobody knows. */
final class Suggestions {

    private static final int MOST = 5;
    private static final int MOST_IN_USE = 3;
    /** A shorter text is like every name. */
    private static final int SHORTEST = 3;
    private static final int LONGEST = 100;

    private final Catalog catalog;
    private final OfferBook book;

    Suggestions(Catalog catalog, OfferBook book) {
        this.catalog = catalog;
        this.book = book;
    }

    /** The end of an error message, with what stands before it. */
    String sentence(String text) {
        if (text.startsWith("preset/")) {
            return ". Did you mean @" + InvalidModelException.shown(text) + "?";
        }
        List<ModelExpression> readings = ModelExpression.readings(text);
        String name = readings.get(readings.size() - 1).name();
        if (name.length() < SHORTEST || name.length() > LONGEST) {
            return ". A model is author/name, as in openai/gpt-5.2";
        }
        Stream<String> inUse = book.models()
                .stream()
                .map(ModelOffers::model)
                .filter(slug -> slug.contains(name))
                .sorted()
                .limit(MOST_IN_USE);
        String all = Stream.concat(inUse, catalog.nearest(name, MOST).stream())
                .distinct()
                .collect(Collectors.joining(
                        ", "));
        return variants(text) + (all.isEmpty() ? "" : ". Did you mean " + all + "?");
    }

    /** Whoever writes a variant that there is not wants to know those that there are. */
    private String variants(String text) {
        int colon = text.lastIndexOf(':');
        if (colon <= 0 || catalog.model(text.substring(0, colon)).isEmpty()) {
            return "";
        }
        return ". The variants are " + Arrays.stream(Variant.values())
                .filter(variant -> variant.refusal().isEmpty())
                .map(Variant::toString)
                .collect(Collectors.joining(", "));
    }
}
