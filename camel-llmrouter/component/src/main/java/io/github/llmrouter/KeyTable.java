package io.github.llmrouter;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;

import javax.management.openmbean.TabularData;

import io.github.llmrouter.provider.KeyState;

/** Keys as a table of JMX, by their names. Cells are empty where there is no limit or nothing to say. */
final class KeyTable {

    private static final TextTable TABLE = new TextTable("keys", List.of("provider", "key", "requestsLeft",
            "tokensLeft", "callsLeft", "asideUntil", "resting"), List.of("provider", "key"));

    private KeyTable() {}

    static TabularData of(List<ProviderState> providers) {
        return TABLE.of(providers.stream()
                .flatMap(provider -> provider.pool().stream().map(key -> cells(provider.name(), key)))
                .toList());
    }

    private static Map<String, String> cells(String provider, KeyState key) {
        return Map.of("provider", provider, "key", key.name(), "requestsLeft", text(key.left().requests()),
                "tokensLeft", text(key.left().tokens()), "callsLeft", text(key.left().calls()), "asideUntil",
                key.asideUntil().map(Instant::toString).orElse(""), "resting", key.resting()
                        .entrySet()
                        .stream()
                        .map(rest -> rest.getKey() + " until " + rest.getValue())
                        .sorted()
                        .collect(Collectors.joining(", ")));
    }

    private static String text(OptionalLong left) {
        return left.isPresent() ? Long.toString(left.getAsLong()) : "";
    }
}
