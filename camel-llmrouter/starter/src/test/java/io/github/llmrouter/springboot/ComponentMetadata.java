package io.github.llmrouter.springboot;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** What the component's jar says of its options, for tools. */
final class ComponentMetadata {

    private ComponentMetadata() {}

    /** The options of {@code llmrouter:}, by name. */
    static SortedMap<String, JsonNode> options() {
        return options("llmrouter");
    }

    /** The options of a component of ours, by name. */
    static SortedMap<String, JsonNode> options(String scheme) {
        SortedMap<String, JsonNode> options = new TreeMap<>();
        read("/META-INF/io/github/llmrouter/" + scheme + ".json").path("componentProperties")
                .properties()
                .forEach(option -> options.put(option.getKey(), option.getValue()));
        return options;
    }

    static JsonNode read(String resource) {
        try (InputStream in = ComponentMetadata.class.getResourceAsStream(resource)) {
            return new ObjectMapper().readTree(Objects.requireNonNull(in, resource));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
