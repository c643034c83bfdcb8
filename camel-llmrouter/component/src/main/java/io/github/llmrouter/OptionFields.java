package io.github.llmrouter;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Brings options into the form of OpenRouter's field {@code provider}: lists and pairs, which stand in one text there, are
 * taken apart.
 */
final class OptionFields {

    private static final List<String> LISTS = List.of("order", "only", "ignore", "quantizations");
    private static final List<String> WORDS = List.of("allowFallbacks", "requireParameters", "dataCollection", "zdr");
    private static final List<String> LIMITS = List.of("maxPrice", "preferredMinThroughput", "preferredMaxLatency");

    private OptionFields() {}

    /**
     * All but region and labels, which are in the Simple language.
     *
     * @param  option                   gives the value of an option by its name
     * @throws IllegalArgumentException if a pair is none
     */
    static ObjectNode of(Function<String, @Nullable Object> option) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        LISTS.forEach(name -> text(option, name).ifPresent(list -> putList(json, name, list)));
        WORDS.forEach(name -> Optional.ofNullable(option.apply(name)).ifPresent(value -> {
            if (value instanceof Boolean bool) {
                json.put(snakeCase(name), bool);
            } else {
                json.put(snakeCase(name), value.toString());
            }
        }));
        LIMITS.forEach(name -> text(option, name).ifPresent(limits -> {
            if (limits.indexOf('=') >= 0) {
                putPairs(json, name, limits);
            } else {
                json.put(snakeCase(name), limits);
            }
        }));
        sort(json, text(option, "sort"), text(option, "partition"));
        return json;
    }

    /** A region or several, evaluated. */
    static ObjectNode regions(String list) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        putList(json, "region", list);
        return json;
    }

    /** Labels, evaluated. */
    static ObjectNode labels(String pairs) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        putPairs(json, "labels", pairs);
        return json;
    }

    private static void sort(ObjectNode json, Optional<String> by, Optional<String> partition) {
        if (by.isPresent() || partition.isPresent()) {
            ObjectNode sort = json.putObject("sort");
            by.ifPresent(word -> sort.put("by", word));
            partition.ifPresent(word -> sort.put("partition", word));
        }
    }

    private static Optional<String> text(Function<String, @Nullable Object> option, String name) {
        return Optional.ofNullable(option.apply(name)).map(Object::toString);
    }

    private static void putList(ObjectNode json, String name, String list) {
        Arrays.stream(list.split(",", -1)).map(String::strip).forEach(json.withArray(snakeCase(name))::add);
    }

    private static void putPairs(ObjectNode json, String name, String pairs) {
        ObjectNode parts = json.putObject(snakeCase(name));
        for (String pair : pairs.split(",", -1)) {
            int equals = pair.indexOf('=');
            String key = equals < 0 ? "" : pair.substring(0, equals).strip();
            if (key.isEmpty() || parts.has(key)) {
                throw new IllegalArgumentException("The option " + name + " has '" + Texts.shortened(pair.strip())
                        + "'; it must have pairs, as in name=value,other=value, each name once");
            }
            parts.put(key, pair.substring(equals + 1).strip());
        }
    }

    private static String snakeCase(String name) {
        StringBuilder snake = new StringBuilder(name.length() + 4);
        name.chars().forEach(letter -> {
            if (Character.isUpperCase(letter)) {
                snake.append('_');
            }
            snake.append((char) Character.toLowerCase(letter));
        });
        return snake.toString();
    }
}
