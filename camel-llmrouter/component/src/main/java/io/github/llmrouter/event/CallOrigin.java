package io.github.llmrouter.event;

import java.util.Optional;

/**
 * Which call it is that events speak of.
 *
 * @param requested  the model as it was asked for
 * @param operation  {@code chat} or {@code embeddings}
 * @param stream     whether the answer comes in chunks
 * @param routeId    the user's route that made the call, if one did
 * @param exchangeId the exchange that made the call
 */
public record CallOrigin(String requested, String operation, boolean stream, Optional<String> routeId,
        String exchangeId) {}
