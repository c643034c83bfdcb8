package io.github.llmrouter.routing;

import java.util.Objects;

/**
 * Names an offer: one model at one provider.
 *
 * @param provider the provider's configured name
 * @param model    the model's slug
 */
public record OfferId(String provider, String model) {

    public OfferId {
        Objects.requireNonNull(provider, "provider");
        Objects.requireNonNull(model, "model");
    }

    /** {@code provider/model}, as {@code llmprovider:} takes it. */
    @Override
    public String toString() {
        return provider + '/' + model;
    }
}
