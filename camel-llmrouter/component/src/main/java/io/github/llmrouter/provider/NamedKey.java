package io.github.llmrouter.provider;

import java.util.Optional;

import io.github.llmrouter.limits.KeyLimits;

/**
 * One key of a provider.
 *
 * @param name   what people know it by; empty if it is known by its place among the others
 * @param key    the key itself
 * @param limits how much may be asked with it
 */
public record NamedKey(Optional<String> name, ApiKey key, KeyLimits limits) {

    /** A key known by its place, without limits. */
    public static NamedKey of(ApiKey key) {
        return new NamedKey(Optional.empty(), key, KeyLimits.NONE);
    }
}
