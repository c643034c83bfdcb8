package io.github.llmrouter;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.github.llmrouter.provider.KeyRing;
import io.github.llmrouter.provider.KeyState;

/**
 * How the credentials of one provider are doing. Holds none of them.
 *
 * @param name          the provider's configured name
 * @param keys          how many keys it has; credentials that are no keys count as one
 * @param usableKeys    how many of them are not set aside
 * @param usableAgainAt when the first one comes back, if all are set aside
 * @param pool          how each of them is doing; of a provider without keys, how its one access is doing
 */
public record ProviderState(String name, int keys, int usableKeys, Optional<Instant> usableAgainAt,
        List<KeyState> pool) {

    public ProviderState {
        pool = List.copyOf(pool);
    }

    static ProviderState of(String name, KeyRing keys) {
        return new ProviderState(name, keys.size(), keys.usable(), keys.usableAgainAt(), keys.states());
    }
}
