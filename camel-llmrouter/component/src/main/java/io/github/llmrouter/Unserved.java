package io.github.llmrouter;

import java.util.List;
import java.util.Optional;

import io.github.llmrouter.catalog.CatalogOffer;
import io.github.llmrouter.explain.Availability;
import io.github.llmrouter.explain.Availability.Code;
import io.github.llmrouter.failure.FailureKind.Category;

/** What is thrown for a model that is known and that no provider in use serves. */
final class Unserved {

    private Unserved() {}

    static NoOfferException by(Providers providers, String model) {
        List<CatalogOffer> offers = providers.catalog()
                .current()
                .model(model)
                .map(known -> known.offers())
                .orElse(List.of());
        boolean deprecated = !offers.isEmpty() && offers.stream().allMatch(CatalogOffer::deprecated);
        NoOfferException thrown = new NoOfferException(providers.whyUnserved(model), Category.VALIDATION, List.of(),
                Optional.empty());
        thrown.explainedBy(Availability.of(deprecated ? Code.MODEL_DEPRECATED : Code.NO_ENDPOINTS,
                providers.slug(model).orElse(model), List.of()));
        return thrown;
    }
}
