package io.github.llmrouter.provider;

import java.net.URI;
import java.util.Optional;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.llmrouter.embedding.EmbeddingRequest;

/**
 * One call for embeddings as a dialect sees it.
 *
 * @param request what the caller asked
 * @param model   the model at this provider
 * @param key     the provider's key whose turn it is, empty if it needs none
 * @param base    the provider's base URI
 * @param extras  fields of the provider's own form that the caller wants in the body, over what the dialect writes
 */
public record EmbeddingCall(EmbeddingRequest request, UpstreamModel model, Optional<ApiKey> key, URI base,
        Optional<ObjectNode> extras) {}
