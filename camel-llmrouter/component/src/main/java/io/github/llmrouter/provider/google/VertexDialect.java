package io.github.llmrouter.provider.google;

import java.util.Optional;

import io.github.llmrouter.provider.ApiKey;
import io.github.llmrouter.provider.EmbeddingDialect;
import io.github.llmrouter.provider.KeyHeader;

/**
 * Gemini on Vertex AI. Its base ends in {@code /v1beta1/projects/PROJECT/locations/LOCATION}, or in {@code /v1beta1} for
 * express mode, which has neither. A key is an access token, or the API key of express mode; without one the call goes out
 * as it is, for others to sign.
 */
public final class VertexDialect extends GoogleDialect {

    private static final String ENDPOINTS = "endpoints/";
    private static final String MODELS = "publishers/google/models/";

    @Override
    public String name() {
        return "vertex";
    }

    /** A model of Google's, or an endpoint, where tuned models are. */
    @Override
    protected String modelPath(String model) {
        String kind = model.startsWith(ENDPOINTS) ? ENDPOINTS : MODELS;
        return "/" + kind + segment(model, kind);
    }

    @Override
    public Optional<EmbeddingDialect> embeddings() {
        return Optional.of(new VertexEmbeddings(this::modelPath, this::keyHeader));
    }

    @Override
    protected KeyHeader keyHeader(ApiKey key) {
        return isApiKey(key) ? super.keyHeader(key) : KeyHeader.BEARER;
    }

    /** Google's API keys all begin like this, and none of its access tokens does. */
    private static boolean isApiKey(ApiKey key) {
        return key.reveal().startsWith("AIza") || key.reveal().startsWith("AQ.");
    }
}
