package io.github.llmrouter.pricelist;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A piece of a JSON document that knows where it is, for the sake of its errors. A field that nobody reads is a slip, and
 * one in a price list costs money: hence {@link #refuseOthers}.
 *
 * @param path where it is, such as {@code lists[0].prices[1]}
 */
record Node(String path, JsonNode json) {

    /** @throws IllegalArgumentException if it is no object, or has other fields than these */
    void refuseOthers(Collection<String> known) {
        if (!json.isObject()) {
            throw fail("must be an object");
        }
        Set<String> unknown = new TreeSet<>();
        json.fieldNames().forEachRemaining(unknown::add);
        unknown.removeAll(known);
        if (!unknown.isEmpty()) {
            throw fail("has " + unknown + ", which nobody reads; known are " + new TreeSet<>(known));
        }
    }

    Optional<Node> field(String name) {
        JsonNode value = json.get(name);
        return value == null
                ? Optional.empty()
                : Optional.of(new Node(path.isEmpty() ? name : path + "." + name,
                        value));
    }

    Node required(String name) {
        return field(name).orElseThrow(() -> fail("needs " + name));
    }

    /** Each element of an array that may be missing. */
    <T> List<T> each(String name, Function<Node, T> reader) {
        Optional<Node> array = field(name);
        List<T> all = new ArrayList<>();
        for (int i = 0; array.isPresent() && i < array.get().elements().size(); i++) {
            all.add(reader.apply(new Node(array.get().path + "[" + i + "]", array.get().json.get(i))));
        }
        return all;
    }

    private JsonNode elements() {
        if (!json.isArray()) {
            throw fail("must be an array");
        }
        return json;
    }

    String text() {
        if (!json.isTextual() || json.textValue().isBlank()) {
            throw fail("must be a text");
        }
        return json.textValue();
    }

    /** A number, or one in a text. */
    BigDecimal number() {
        try {
            return json.isNumber() ? json.decimalValue() : new BigDecimal(text());
        } catch (NumberFormatException e) {
            throw fail("must be a number");
        }
    }

    /** What a value that makes no sense is told with: where it is. */
    <T> T sane(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (IllegalArgumentException e) {
            throw fail(": " + e.getMessage());
        }
    }

    IllegalArgumentException fail(String problem) {
        return new IllegalArgumentException((path.isEmpty() ? "The document" : path) + (problem.startsWith(":")
                ? problem
                : " " + problem));
    }
}
