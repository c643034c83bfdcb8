package io.github.llmrouter;

import java.util.List;
import java.util.Optional;

/** Shorthand for requests that are refused before any provider is called. */
final class Invalid {

    private Invalid() {}

    static InvalidRequestException request(String message) {
        return new InvalidRequestException(message, List.of(), Optional.empty());
    }
}
