package io.github.llmrouter.provider.recorded;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;

import io.github.llmrouter.provider.wire.WireJson;

/**
 * What a provider really answered once. Where it comes from and under which licence is in {@code recorded/licences}.
 *
 * @param path     of the request, empty where only the answer was kept
 * @param model    as the request named it, empty where it is not known
 * @param response the file of the answer, below {@code recorded}
 * @param golden   the file of what a person reads in it
 * @param wire     the wire form of the answer, such as {@code anthropic}
 */
record Recording(String id, String provider, int status, String path, String model, Map<String, String> headers,
        String response, String golden, String wire) {

    /** All of them, in the order of the index. */
    static List<Recording> all() {
        return Holder.ALL;
    }

    private static Recording of(JsonNode entry) {
        Map<String, String> headers = new LinkedHashMap<>();
        entry.path("headers").properties().forEach(header -> headers.put(header.getKey(), header.getValue().asText()));
        return new Recording(entry.path("id").asText(), entry.path("provider").asText(),
                entry.path("status").asInt(), entry.path("path").asText(""), entry.path("model").asText(""), headers,
                entry.path("response").asText(), entry.path("golden").asText(),
                json(entry.path("golden").asText()).path("wire").asText());
    }

    /** Whether the answer came in events. */
    boolean isStream() {
        return !response.endsWith(".response.json");
    }

    /** The answer as it came. */
    byte[] bytes() {
        return bytes(response);
    }

    /** What a person reads in it. */
    JsonNode goldenJson() {
        return json(golden);
    }

    /** The rows of a table beside the recordings; comments and empty lines are left out. */
    static List<List<String>> table(String name) {
        return new String(bytes(name), StandardCharsets.UTF_8).lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> Stream.of(line.split(" +\\| +")).map(String::strip).toList())
                .toList();
    }

    private static JsonNode json(String name) {
        try {
            return WireJson.MAPPER.readTree(bytes(name));
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }

    private static byte[] bytes(String name) {
        try (InputStream in = Recording.class.getResourceAsStream("/recorded/" + name)) {
            return Objects.requireNonNull(in, name).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }

    @Override
    public String toString() {
        return provider + "/" + id;
    }

    private static final class Holder {

        static final List<Recording> ALL = StreamSupport.stream(json("index.json").spliterator(), false)
                .map(Recording::of)
                .toList();
    }
}
