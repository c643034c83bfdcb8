package io.github.llmrouter.routing;

import java.util.Objects;
import java.util.Optional;

/**
 * Names an offer: one model at one provider, in one of its service tiers.
 *
 * @param provider the provider's configured name, and behind a slash the tier where it is not the usual one:
 *                 {@code openai}, {@code openai/flex}
 * @param model    the model's slug
 */
public record OfferId(String provider, String model) {

    public OfferId {
        Objects.requireNonNull(provider, "provider");
        Objects.requireNonNull(model, "model");
    }

    /** The same model of the same provider in a service tier. */
    OfferId in(ServiceTier tier) {
        return new OfferId(provider + '/' + tier.word(), model);
    }

    /** The service tier; empty if it is the usual one. */
    public Optional<ServiceTier> tier() {
        int slash = provider.indexOf('/');
        return slash < 0 ? Optional.empty() : ServiceTier.named(provider.substring(slash + 1));
    }

    /** The configured name of the provider, whatever the tier. */
    public String configuredProvider() {
        return tier().isEmpty() ? provider : provider.substring(0, provider.indexOf('/'));
    }

    /** {@code provider/model}, as {@code llmprovider:} takes it. */
    @Override
    public String toString() {
        return provider + '/' + model;
    }
}
