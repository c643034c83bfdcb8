package io.github.llmrouter;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;

import javax.management.openmbean.CompositeDataSupport;
import javax.management.openmbean.CompositeType;
import javax.management.openmbean.OpenDataException;
import javax.management.openmbean.OpenType;
import javax.management.openmbean.SimpleType;
import javax.management.openmbean.TabularData;
import javax.management.openmbean.TabularDataSupport;
import javax.management.openmbean.TabularType;

import io.github.llmrouter.provider.KeyState;

/** Keys as a table of JMX, by their names. All cells are text, empty where there is no limit or nothing to say. */
final class KeyTable {

    private static final List<String> COLUMNS = List.of("provider", "key", "requestsLeft", "tokensLeft", "callsLeft",
            "asideUntil", "resting");
    private static final String[] KEY = {"provider", "key"};

    private KeyTable() {}

    static TabularData of(List<ProviderState> providers) {
        try {
            String[] names = COLUMNS.toArray(String[]::new);
            OpenType<?>[] types = new OpenType<?>[names.length];
            Arrays.fill(types, SimpleType.STRING);
            CompositeType row = new CompositeType("key", "A key", names, names, types);
            TabularData table = new TabularDataSupport(new TabularType("keys", "Keys", row, KEY));
            for (ProviderState provider : providers) {
                for (KeyState key : provider.pool()) {
                    table.put(new CompositeDataSupport(row, cells(provider.name(), key)));
                }
            }
            return table;
        } catch (OpenDataException e) {
            throw new IllegalStateException("A row of keys does not fit its type", e);
        }
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
