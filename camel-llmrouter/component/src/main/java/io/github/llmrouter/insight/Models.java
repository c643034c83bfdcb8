package io.github.llmrouter.insight;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import io.github.llmrouter.billing.Price;
import io.github.llmrouter.catalog.Catalog;
import io.github.llmrouter.catalog.CatalogModel;
import io.github.llmrouter.routing.ModelOffers;
import io.github.llmrouter.routing.Offer;
import io.github.llmrouter.routing.OfferBook;

/** The models that can be asked, and who serves one. Reads what is there and asks nobody; immutable. */
public final class Models {

    private static final int MOST = 1000;

    private final OfferBook book;
    private final Catalog catalog;

    public Models(OfferBook book, Catalog catalog) {
        this.book = book;
        this.catalog = catalog;
    }

    /**
     * Those that meet the arguments, by their slugs.
     *
     * @throws IllegalArgumentException if an argument is not understood
     */
    public Map<String, Object> list(Arguments arguments) {
        Optional<String> text = arguments.text("q").map(wanted -> wanted.toLowerCase(Locale.ROOT));
        List<String> parameters = arguments.texts("supported_parameters");
        List<String> providers = arguments.texts("providers");
        List<String> input = arguments.texts("input_modalities");
        int context = arguments.number("context", Integer.MAX_VALUE, 0);
        Optional<BigDecimal> price = arguments.amount("max_price");
        int most = arguments.number("limit", MOST, MOST);
        int offset = arguments.number("offset", Integer.MAX_VALUE, 0);
        arguments.refuseOthers();
        List<ModelOffers> found = book.models()
                .stream()
                .map(model -> at(model, providers))
                .filter(model -> !model.offers().isEmpty())
                .filter(model -> text.filter(wanted -> !isLike(model, wanted)).isEmpty())
                .filter(model -> model.offers()
                        .stream()
                        .anyMatch(offer -> meets(offer, parameters, input, context, price)))
                .sorted(Comparator.comparing(ModelOffers::model))
                .toList();
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("data", found.stream().skip(offset).limit(most).map(one -> ModelMap.of(one, catalog)).toList());
        answer.put("total_count", found.size());
        return answer;
    }

    private static ModelOffers at(ModelOffers model, List<String> providers) {
        return providers.isEmpty()
                ? model
                : new ModelOffers(model.model(), model.offers()
                        .stream()
                        .filter(offer -> providers.contains(offer.id().provider()))
                        .toList());
    }

    private boolean isLike(ModelOffers model, String wanted) {
        String name = catalog.model(model.model()).map(CatalogModel::name).orElse("");
        return model.model().contains(wanted) || name.toLowerCase(Locale.ROOT).contains(wanted);
    }

    private static boolean meets(Offer offer, List<String> parameters, List<String> input, int context,
            Optional<BigDecimal> price) {
        List<String> modalities = offer.capabilities()
                .input()
                .stream()
                .map(modality -> modality.name().toLowerCase(Locale.ROOT))
                .toList();
        return new HashSet<>(ModelMap.parameters(offer.capabilities())).containsAll(parameters)
                && new HashSet<>(modalities).containsAll(input)
                && (context == 0 || offer.limits().contextTokens().orElse(0) >= context)
                && price.map(most -> offer.pricing()
                        .price(Price.INPUT)
                        .filter(usd -> usd.compareTo(most) <= 0)
                        .isPresent()).orElse(true);
    }

    /**
     * Who serves a model, at what price and how well.
     *
     * @param nowMillis the time
     */
    public Map<String, Object> endpoints(ModelOffers model, long nowMillis) {
        Map<String, Object> map = new LinkedHashMap<>();
        Optional<CatalogModel> known = catalog.model(model.model());
        map.put("id", model.model());
        map.put("name", known.map(CatalogModel::name).orElse(model.model()));
        map.put("architecture", model.offers()
                .stream()
                .findFirst()
                .map(offer -> ModelMap.architecture(offer.capabilities()))
                .orElse(Map.of()));
        map.put("endpoints", model.offers()
                .stream()
                .map(offer -> EndpointMap.of(offer, String.valueOf(map.get("name")), nowMillis))
                .toList());
        return Map.of("data", map);
    }
}
