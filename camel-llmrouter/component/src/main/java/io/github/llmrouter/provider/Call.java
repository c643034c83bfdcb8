package io.github.llmrouter.provider;

import java.net.URI;
import java.util.Optional;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.llmrouter.chat.ChatRequest;

/**
 * One call as a dialect sees it.
 *
 * @param request what the caller asked
 * @param model   the model at this provider
 * @param stream  whether the answer is to come in chunks, whatever the request's own {@code stream} says
 * @param key     the key to use, empty for providers without
 * @param base    the provider's base URI, without a slash at its end
 * @param extras  fields of the provider's own form that the caller wants in the body, over what the dialect writes
 */
public record Call(ChatRequest request, UpstreamModel model, boolean stream, Optional<ApiKey> key, URI base,
        Optional<ObjectNode> extras) {

    /** Without extras. */
    public Call(ChatRequest request, UpstreamModel model, boolean stream, Optional<ApiKey> key, URI base) {
        this(request, model, stream, key, base, Optional.empty());
    }
}
