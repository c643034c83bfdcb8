package io.github.llmrouter;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

import io.github.llmrouter.limits.KeyLimits;
import io.github.llmrouter.provider.ApiKey;
import io.github.llmrouter.provider.KeyRules.Order;
import io.github.llmrouter.provider.NamedKey;

/** The keys that the configuration of a provider names: {@code apiKey}, {@code apiKeys}, then the named, by their names. */
final class ConfiguredKeys {

    private ConfiguredKeys() {}

    /** @throws IllegalArgumentException if what is configured makes no sense; it names no character of a key */
    static List<NamedKey> of(ProviderConfiguration settings) {
        KeyLimits limits = settings.getLimits().limits();
        List<NamedKey> keys = new ArrayList<>();
        Stream.concat(Stream.ofNullable(settings.getApiKey()),
                Stream.ofNullable(settings.getApiKeys()).flatMap(list -> Stream.of(list.split(","))))
                .filter(key -> !key.isBlank())
                .map(ApiKey::of)
                .distinct()
                .forEach(key -> keys.add(new NamedKey(Optional.empty(), key, limits)));
        // by name, since not every runtime keeps the order of a map in its configuration
        new TreeMap<>(settings.getKeys()).forEach((name, own) -> keys.add(named(name, own, limits)));
        refuseTheSameTwice(keys);
        return keys;
    }

    static Order order(ProviderConfiguration settings) {
        return switch (settings.getKeyOrder()) {
            case rotate -> Order.ROTATE;
            case first -> Order.FIRST;
        };
    }

    private static NamedKey named(String name, KeyConfiguration own, KeyLimits limits) {
        String key = own.getApiKey();
        if (key == null || key.isBlank()) {
            throw new IllegalArgumentException("keys[" + name + "] has no apiKey; set it, or leave this key out");
        }
        try {
            return new NamedKey(Optional.of(name), ApiKey.of(key), own.limits().orElse(limits));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("keys[" + name + "]: " + e.getMessage(), e);
        }
    }

    /** Their limits would be counted apart, though the provider counts them together. */
    private static void refuseTheSameTwice(List<NamedKey> keys) {
        Map<ApiKey, String> known = new LinkedHashMap<>();
        keys.forEach(key -> {
            String name = key.name().map(own -> "keys[" + own + "]").orElse("apiKey");
            String other = known.putIfAbsent(key.key(), name);
            if (other != null) {
                throw new IllegalArgumentException(other + " and " + name + " are the same key; leave one of them out");
            }
        });
    }
}
