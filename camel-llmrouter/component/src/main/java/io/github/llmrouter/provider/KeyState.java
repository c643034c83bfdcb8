package io.github.llmrouter.provider;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

import io.github.llmrouter.limits.RoomLeft;

/**
 * How one key is doing. Holds none of its characters.
 *
 * @param name       its name, or its place among the keys of its provider, from 1
 * @param asideUntil until when it is set aside, if it is
 * @param left       what is left of its limits
 * @param resting    the models, as the provider calls them, that it is not used for until then, since the provider said so
 */
public record KeyState(String name, Optional<Instant> asideUntil, RoomLeft left, Map<String, Instant> resting) {

    public KeyState {
        resting = Map.copyOf(resting);
    }
}
