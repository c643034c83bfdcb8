package io.github.llmrouter;

import java.net.URI;
import java.util.Optional;
import java.util.function.Function;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.github.llmrouter.catalog.CatalogOffer;
import io.github.llmrouter.catalog.CatalogProvider;
import io.github.llmrouter.catalog.WireOverride;
import io.github.llmrouter.provider.Dialects;
import io.github.llmrouter.provider.Wire;

/**
 * How the models of one HTTP provider are spoken to, since some providers have several APIs. The catalogue says which; a
 * configured dialect wins over it, for the provider or for one model.
 */
final class ModelWires {

    private static final Logger LOG = LoggerFactory.getLogger(ModelWires.class);
    private static final String AZURE = "azure";
    /** Beside the library for OpenAI's many imitators it stands for OpenAI's newer API. */
    private static final String OPENAI_LIBRARY = "@ai-sdk/openai";

    private final Wire usual;
    private final ProviderConfiguration settings;
    private final Optional<String> knownBase;
    private final Function<String, URI> filled;

    /**
     * @param usual  how the provider is spoken to
     * @param filled puts the values of variables into a base URL of the catalogue
     */
    ModelWires(Wire usual, ProviderConfiguration settings, Optional<CatalogProvider> known,
            Function<String, URI> filled) {
        this.usual = usual;
        this.settings = settings;
        this.knownBase = known.flatMap(provider -> provider.baseUri().map(URI::toString).or(provider::baseUriTemplate));
        this.filled = filled;
    }

    /** How a model of the catalogue is spoken to; empty if that cannot be done here. */
    Optional<Wire> of(CatalogOffer offer) {
        if (settings.getDialect() != null || offer.override().isEmpty()) {
            return Optional.of(usual);
        }
        WireOverride override = offer.override().get();
        try {
            return Optional.of(new Wire(Dialects.named(dialect(override))
                    .orElseThrow(() -> new IllegalArgumentException("there is no dialect " + dialect(override))),
                    base(override)));
        } catch (IllegalArgumentException e) {
            LOG.debug("The model {} of provider {} is left out: {}", offer.upstreamId(), offer.providerId(),
                    e.getMessage());
            return Optional.empty();
        }
    }

    /**
     * How a model is spoken to in a dialect that is configured for it.
     *
     * @throws IllegalArgumentException if there is no such dialect
     */
    Wire in(String dialect) {
        return new Wire(Dialects.named(dialect)
                .orElseThrow(() -> new IllegalArgumentException("the dialect '" + dialect + "' is not one of "
                        + Dialects.names())),
                usual.base());
    }

    /** Which of several ids of one model to use: the one with the lowest number. */
    int preference(CatalogOffer offer) {
        return usual.dialect().preference(offer.upstreamId(), usual.base());
    }

    /** Whether there is nothing special about a wire. */
    boolean isUsual(Wire wire) {
        return wire.equals(usual);
    }

    private String dialect(WireOverride override) {
        boolean azure = usual.dialect().name().equals(AZURE);
        String shape = override.shape().orElse("");
        if (shape.equals("responses") || shape.isEmpty() && override.npm().filter(OPENAI_LIBRARY::equals).isPresent()) {
            return azure ? "azure-responses" : "openai-responses";
        }
        String named = override.npm().isEmpty()
                ? usual.dialect().name()
                : override.dialect().orElseThrow(() -> new IllegalArgumentException("its library is not known"));
        // the same but for the header that the key stands in
        return azure && named.equals("openai") ? AZURE : named;
    }

    /** A host of one's own is not left for one that the catalogue names. */
    private URI base(WireOverride override) {
        if (override.api().isEmpty() || override.api().equals(knownBase)) {
            return usual.base();
        }
        if (settings.getBaseUrl() != null) {
            throw new IllegalArgumentException("it is not at the configured baseUrl");
        }
        return filled.apply(override.api().get());
    }
}
