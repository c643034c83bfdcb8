package io.github.llmrouter.catalog;

import java.util.Optional;

/**
 * How an offer is spoken to, where that differs from the rest of its provider.
 *
 * @param dialect the dialect's name; empty if the catalogue names a client that is not known here, or none
 * @param npm     the client library that the catalogue names
 * @param api     the base URL, perhaps with <code>${VARIABLE}</code>s to be filled
 * @param shape   which of the provider's APIs, such as {@code responses} or {@code completions}
 */
public record WireOverride(Optional<String> dialect, Optional<String> npm, Optional<String> api,
        Optional<String> shape) {}
