package io.github.llmrouter.catalog;

import java.time.LocalDate;
import java.util.Optional;

import io.github.llmrouter.billing.Pricing;

/**
 * One model at one provider.
 *
 * @param providerId   the provider
 * @param upstreamId   the provider's own id of the model, as it goes over the wire
 * @param modelSlug    the canonical slug of the model that is served
 * @param name         the provider's name of it, for people
 * @param pricing      what it costs
 * @param limits       how much fits into one call
 * @param capabilities what it can do
 * @param releaseDate  when the model came out; the first of the month where only that is known
 * @param status       {@code alpha}, {@code beta}, {@code deprecated}; empty for an ordinary offer
 * @param override     how it is spoken to, where that differs from the rest of its provider
 */
public record CatalogOffer(String providerId, String upstreamId, String modelSlug, String name, Pricing pricing,
        Limits limits, Capabilities capabilities, Optional<LocalDate> releaseDate, Optional<String> status,
        Optional<WireOverride> override) {

    /** Whether the provider is about to withdraw it, or has. */
    public boolean deprecated() {
        return status.filter("deprecated"::equals).isPresent();
    }
}
