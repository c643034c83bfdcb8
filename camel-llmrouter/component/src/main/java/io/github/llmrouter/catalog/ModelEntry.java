package io.github.llmrouter.catalog;

import java.time.LocalDate;
import java.util.Optional;

import io.github.llmrouter.billing.Pricing;

/**
 * One model of one provider as a document has it: what the document does not name is empty.
 *
 * @param id           the provider's id of the model
 * @param name         its name, for people
 * @param baseModel    the author's id of the model that this is an offer of
 * @param pricing      what it costs
 * @param limits       how much fits into one call
 * @param capabilities what it can do; {@link Support#UNKNOWN} and empty sets are what the document does not name
 * @param releaseDate  when the model came out
 * @param status       {@code alpha}, {@code beta}, {@code deprecated}
 * @param override     how it is spoken to, where that differs from the rest of its provider
 */
record ModelEntry(String id, Optional<String> name, Optional<String> baseModel, Optional<Pricing> pricing,
        Optional<Limits> limits, Capabilities capabilities, Optional<LocalDate> releaseDate, Optional<String> status,
        Optional<WireOverride> override) {

    /** This entry with all that the other names taken from there: prices and limits as a whole, flags one by one. */
    ModelEntry extendedBy(ModelEntry other) {
        return new ModelEntry(id, other.name.or(() -> name), other.baseModel.or(() -> baseModel),
                other.pricing.or(() -> pricing), other.limits.or(() -> limits),
                capabilities.extendedBy(other.capabilities), other.releaseDate.or(() -> releaseDate),
                other.status.or(() -> status), other.override.or(() -> override));
    }

    ModelEntry with(Optional<WireOverride> otherOverride) {
        return new ModelEntry(id, name, baseModel, pricing, limits, capabilities, releaseDate, status, otherOverride);
    }

    CatalogOffer toOffer(String providerId, String slug) {
        return new CatalogOffer(providerId, id, slug, name.orElse(id), pricing.orElse(Pricing.UNKNOWN),
                limits.orElse(Limits.UNKNOWN), capabilities, releaseDate, status, override);
    }
}
