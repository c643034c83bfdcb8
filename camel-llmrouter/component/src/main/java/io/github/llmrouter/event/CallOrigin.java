package io.github.llmrouter.event;

import java.util.Optional;
import java.util.Set;

/**
 * Which call it is that events speak of.
 *
 * @param requested   the model as it was asked for, cut where it is long
 * @param operation   {@code chat} or {@code embeddings}
 * @param stream      whether the answer comes in chunks
 * @param routeId     the user's route that made the call, if one did
 * @param exchangeId  the exchange that made the call
 * @param eventRoutes the routes that were at work on an event when they made the call. They are not told of it: each of
 *                    its events could make them call again, without end
 */
public record CallOrigin(String requested, String operation, boolean stream, Optional<String> routeId,
        String exchangeId, Set<String> eventRoutes) {

    public CallOrigin {
        requested = OutsideText.cut(requested);
    }

    /** A call that no event led to. */
    public CallOrigin(String requested, String operation, boolean stream, Optional<String> routeId,
            String exchangeId) {
        this(requested, operation, stream, routeId, exchangeId, Set.of());
    }

    /** The same call, now that it is known what it asks for. */
    CallOrigin asking(String model, boolean inChunks) {
        return new CallOrigin(model, operation, inChunks, routeId, exchangeId, eventRoutes);
    }
}
