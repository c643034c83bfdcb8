package io.github.llmrouter.event;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Which call it is that events speak of.
 *
 * @param id          our own id of the call
 * @param requested   the model as it was asked for, cut where it is long
 * @param operation   {@code chat} or {@code embeddings}
 * @param stream      whether the answer comes in chunks
 * @param routeId     the user's route that made the call, if one did
 * @param exchangeId  the exchange that made the call
 * @param eventRoutes the routes that were at work on an event when they made the call. They are not told of it: each of
 *                    its events could make them call again, without end
 */
public record CallOrigin(String id, String requested, String operation, boolean stream, Optional<String> routeId,
        String exchangeId, Set<String> eventRoutes) {

    public CallOrigin {
        requested = OutsideText.cut(requested);
    }

    /** A call that no event led to. */
    public CallOrigin(String id, String requested, String operation, boolean stream, Optional<String> routeId,
            String exchangeId) {
        this(id, requested, operation, stream, routeId, exchangeId, Set.of());
    }

    /** A call that begins now, before it is known what it asks for in the end. */
    public static CallOrigin begun(Instant now, String requested, String operation, Optional<String> routeId,
            String exchangeId, Set<String> eventRoutes) {
        return new CallOrigin(CallId.next(now), requested, operation, false, routeId, exchangeId, eventRoutes);
    }

    /** The same call, now that it is known what it asks for. */
    CallOrigin asking(String model, boolean inChunks) {
        return new CallOrigin(id, model, operation, inChunks, routeId, exchangeId, eventRoutes);
    }
}
