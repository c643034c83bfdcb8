package io.github.llmrouter.catalog;

import java.util.List;

/**
 * What a caller asks for, and all who serve it.
 *
 * @param slug   the canonical slug, in OpenRouter's form: {@code author/name} with an optional {@code :variant}
 * @param name   its name, for people
 * @param offers those who serve this very model: same weights, size, date, quantisation and variant
 */
public record CatalogModel(String slug, String name, List<CatalogOffer> offers) {

    public CatalogModel {
        offers = List.copyOf(offers);
    }
}
