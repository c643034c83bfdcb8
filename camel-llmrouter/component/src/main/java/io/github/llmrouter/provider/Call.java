package io.github.llmrouter.provider;

import java.net.URI;
import java.util.Optional;

import io.github.llmrouter.chat.ChatRequest;

/**
 * One call as a dialect sees it.
 *
 * @param request what the caller asked
 * @param model   the model's id at this provider
 * @param stream  whether the answer is to come in chunks, whatever the request's own {@code stream} says
 * @param key     the key to use, empty for providers without
 * @param base    the provider's base URI, without a slash at its end
 */
public record Call(ChatRequest request, String model, boolean stream, Optional<ApiKey> key, URI base) {}
